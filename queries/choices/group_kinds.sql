select group_kind as code, count(*) as activities
from activity_facts
where group_kind is not null
group by group_kind
order by group_kind
