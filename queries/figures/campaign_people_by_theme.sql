-- title: People in campaigns by theme
-- answers: Which themes bring most people?
-- counts: People reached directly by outreach campaigns that lie wholly in the scope, each counted once per campaign.
-- unit: people
-- certainty: counted
-- chart: bars
-- x: people
-- y: theme
-- records: people
-- note: Campaigns cut by the period or a filter are left out.
-- audience: public
-- within: workstreams = outreach_campaign

with themed as (
    select campaign_id, any_value(theme) as theme from campaigns group by campaign_id
)
select themed.theme, sum(held.people) as people, count(distinct held.campaign_id)::double as campaigns
from scoped_people($scope) as held
left join themed on themed.campaign_id = held.campaign_id
where held.campaign_id is not null and held.is_whole
group by themed.theme
order by people desc, themed.theme
