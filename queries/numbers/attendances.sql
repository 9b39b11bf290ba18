-- title: Attendances
-- answers: How often did people come?
-- counts: Attendances at activities that reach people directly; somebody who came twice is counted twice.
-- unit: attendances
-- certainty: counted
-- records: attendance
-- audience: public
-- sampled: attendances
-- trend: reach_by_month

select attendances as value, null::double as low, null::double as high
from all_presences($scope)
