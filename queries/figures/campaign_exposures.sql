-- title: Exposures: times a message was shown
-- answers: How often was the message shown?
-- counts: Impressions of outreach campaigns; one person may see a message many times.
-- unit: exposures
-- certainty: counted
-- chart: bars
-- x: exposures
-- y: channel
-- records: audience
-- note: Exposures are not people and are in no audience.
-- audience: public
-- within: workstreams = outreach_campaign

select coalesce(channel::varchar, 'unknown') as channel, sum(people_estimated) as exposures
from scoped_audience($scope)
where not counts_people
group by channel
order by exposures desc, channel
