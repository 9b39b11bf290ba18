-- title: People in campaigns by age and sex
-- answers: Whom do campaigns reach: how old, women or men?
-- counts: People reached directly by outreach campaigns that lie wholly in the scope, each counted once per campaign.
-- unit: people
-- certainty: counted
-- chart: pyramid
-- x: people
-- y: age_band
-- color: sex
-- records: people
-- note: Campaigns cut by the period or a filter are left out.
-- audience: public
-- within: workstreams = outreach_campaign

select age_band, sex, sum(people) as people
from scoped_people($scope)
where campaign_id is not null and is_whole
group by age_band, sex
order by age_band, sex
