select project_id as code, count(*) as activities
from activity_facts
where project_id is not null
group by project_id
order by project_id
