-- title: Sex not recorded
-- answers: How much of the reach has no sex recorded?
-- counts: Attendances whose sex is not recorded, among all.
-- unit: share
-- certainty: counted
-- records: attendance
-- audience: public
-- sampled: sex_not_recorded / attendances

select
    sum(sex_not_recorded) / nullif(sum(attendances), 0) as value,
    null::double as low,
    null::double as high
from scoped_activity_values($scope)
