-- title: How the audience of campaigns is added up
-- answers: What is the sum, what is the interval, and why?
-- counts: Estimated people in the audience: the largest period of each outlet; of outlets known to share their audience only the largest; then summed by channel.
-- unit: audience
-- certainty: estimated
-- chart: ranges
-- x: audience
-- y: audience_line
-- low: low
-- high: high
-- records: audience
-- note: The same person may hear the radio and see the page: overlap between channels is not removed. Impressions are exposures, not people, and are left out. Where the sum exceeds the population there is no value.
-- audience: public
-- within: workstreams = outreach_campaign

with channels as (
    select channel, sum(people) as people from scoped_audiences($scope) group by channel
),
summed as (
    select count(*) as channels, sum(people) as total, max(people) as largest from channels
),
lines as (
    select
        1 as step,
        1 as place,
        'interval' as audience_line,
        value as audience,
        low,
        high,
        population
    from audience_range($scope), population_of($scope)
    where high is not null
    union all
    select 2, 1, 'sum', total, null, null, null from summed where channels > 0
    union all
    select 2, 2, 'largest', largest, null, null, null from summed where channels > 0
    union all
    select
        3,
        row_number() over (order by people desc, channel),
        channel,
        people,
        null,
        null,
        null
    from channels
)
select audience_line, audience, low, high, population
from lines
order by step, place
