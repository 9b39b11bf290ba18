-- title: Attendances by workstream
-- answers: Which line of work brings people together?
-- counts: Attendances at activities that reach people directly; somebody who came twice is counted twice.
-- unit: attendances
-- certainty: counted
-- chart: bars
-- x: attendances
-- y: workstream
-- records: attendance
-- audience: public

select
    workstream,
    sum(attendances) as attendances,
    count(activity_key) as activities
from scoped_presences($scope)
group by workstream
order by attendances desc, workstream
