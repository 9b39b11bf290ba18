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

select workstream, attendances, activities
from presences_by_workstream($scope)
order by attendances desc, workstream
