-- title: Share of young people (18-29)
-- answers: What part of those who came were young?
-- counts: Attendances of people aged 18 to 29 among those whose age group tells; the range is what it would be were none, or all, of the others young.
-- unit: share
-- certainty: counted
-- records: attendance
-- audience: public
-- sampled: young / age_told

with came as (
    select age_band, sum(attendances) as attendances from scoped_attendance_by_age($scope) group by age_band
),
ages as (
    select
        sum(attendances) filter (where age_band in ('18-24', '25-29')) as young,
        sum(attendances) filter (where age_band not in ('adult', 'unknown')) as told,
        sum(attendances) filter (where age_band in ('adult', 'unknown')) as untold,
        count(*) filter (where age_band not in ('child', 'adult', 'unknown')) > 0 as knows_youth
    from came
),
filled as (
    select coalesce(young, 0) as young, coalesce(told, 0) as told, coalesce(untold, 0) as untold, knows_youth from ages
)
select
    case when knows_youth then young / nullif(told, 0) end as value,
    young / nullif(told + untold, 0) as low,
    (young + untold) / nullif(told + untold, 0) as high
from filled
