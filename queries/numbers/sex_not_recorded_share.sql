-- title: Sex not recorded
-- answers: How much of the reach has no sex recorded?
-- counts: Attendances whose sex is not recorded, among all.
-- unit: share
-- certainty: counted
-- records: attendance
-- audience: public
-- sampled: sex_not_recorded / attendances

with came as (
    select sex, sum(attendances) as attendances from scoped_attendance($scope) group by sex
)
select
    coalesce(sum(attendances) filter (where sex = 'unknown'), 0) / nullif(sum(attendances), 0) as value,
    null::double as low,
    null::double as high
from came
