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

select
    activity_type,
    sum(attendances) as attendances,
    count(activity_key) as activities
from scoped_presences($scope)
group by activity_type
order by attendances desc, activity_type
