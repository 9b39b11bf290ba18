select structure_id as code, count(*) as activities
from activity_facts
where structure_id is not null
group by structure_id
order by structure_id
