select settlement_type as code, count(*) as activities
from activity_facts
where settlement_type is not null
group by settlement_type
order by settlement_type
