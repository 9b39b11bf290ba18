select activity_type as code, count(*) as activities
from activity_facts
where activity_type is not null
group by activity_type
order by activity_type
