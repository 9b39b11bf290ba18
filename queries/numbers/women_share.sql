-- title: Share of women
-- answers: What part of those who came were women?
-- counts: Women among attendances whose sex is recorded; the range is what it would be were all others men, or all women.
-- unit: share
-- certainty: counted
-- records: attendance
-- trend: women_share_by_month
-- audience: public
-- sampled: women / sex_recorded

with summed as (
    select sum(women) as women, sum(sex_recorded) as recorded, sum(sex_not_recorded) as unrecorded
    from scoped_activity_values($scope)
)
select
    women / nullif(recorded, 0) as value,
    women / nullif(recorded + unrecorded, 0) as low,
    (women + unrecorded) / nullif(recorded + unrecorded, 0) as high
from summed
