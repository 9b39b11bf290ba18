-- title: Share of women
-- answers: What part of those who came were women?
-- counts: Women among attendances whose sex is recorded; the range is what it would be were all others men, or all women.
-- unit: share
-- certainty: counted
-- records: attendance
-- trend: women_share_by_month
-- audience: public
-- sampled: women / sex_recorded

with came as (
    select sex, sum(attendances) as attendances from scoped_attendance($scope) group by sex
),
summed as (
    select
        sum(attendances) filter (where sex = 'women') as women,
        sum(attendances) filter (where sex <> 'unknown') as recorded,
        sum(attendances) filter (where sex = 'unknown') as unrecorded
    from came
),
filled as (
    select coalesce(women, 0) as women, coalesce(recorded, 0) as recorded, coalesce(unrecorded, 0) as unrecorded from summed
)
select
    women / nullif(recorded, 0) as value,
    women / nullif(recorded + unrecorded, 0) as low,
    (women + unrecorded) / nullif(recorded + unrecorded, 0) as high
from filled
