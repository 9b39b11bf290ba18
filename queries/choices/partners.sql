select partner_id as code, count(*) as activities
from activity_facts
where partner_id is not null
group by partner_id
order by partner_id
