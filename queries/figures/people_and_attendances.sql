-- title: People, attendances, and the range between
-- answers: How many different people were it, at least and at most?
-- counts: Attendances count presences; people are counted once per campaign, per team or group and year, or per place and year. Somebody may be in both lines of work, so that the two are a range together.
-- unit: people
-- certainty: range
-- chart: ranges
-- x: people
-- y: count_line
-- low: low
-- high: high
-- records: people
-- note: At least: the largest single campaign, team or activity. At most: nobody took part twice.
-- audience: public

with chosen_lines as (
    select
        chosen(struct_extract($scope, 'workstreams'), 'crime_prevention') as has_prevention,
        chosen(struct_extract($scope, 'workstreams'), 'outreach_campaign') as has_campaigns
),
prevention as (
    select value, low, high from people_range(struct_update($scope, workstreams := ['crime_prevention']))
),
campaigning as (
    select value, low, high from people_range(struct_update($scope, workstreams := ['outreach_campaign']))
),
presences as (
    select workstream::varchar as workstream, sum(attendances) as attendances
    from scoped_presences($scope)
    group by workstream
),
lines as (
    select 1 as place, 'prevention_attendances' as count_line, attendances as people, null::double as low, null::double as high
    from presences where workstream = 'crime_prevention'
    union all
    select 2, 'prevention_people', value, low, high from prevention, chosen_lines where has_prevention
    union all
    select 3, 'campaign_attendances', attendances, null, null from presences where workstream = 'outreach_campaign'
    union all
    select 4, 'campaign_people', value, low, high from campaigning, chosen_lines where has_campaigns
    union all
    select 5, 'either', null, greatest(prevention.low, campaigning.low), prevention.high + campaigning.high
    from prevention, campaigning, chosen_lines
    where has_prevention and has_campaigns and prevention.high is not null and campaigning.high is not null
)
select count_line, people, low, high
from lines
where coalesce(people, low, high) is not null
order by place
