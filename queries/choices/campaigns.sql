select campaign_id as code, count(*) as activities
from activity_facts
where campaign_id is not null
group by campaign_id
order by campaign_id
