-- title: Attendances by activity type
-- answers: What kind of activity brings people together?
-- counts: Attendances at activities that reach people directly; somebody who came twice is counted twice.
-- unit: attendances
-- certainty: counted
-- chart: bars
-- x: attendances
-- y: activity_type
-- records: attendance
-- audience: public

select activity_type, attendances, activities
from presences_by_activity_type($scope)
order by attendances desc, activity_type
