-- title: Attendances by project
-- answers: Which projects bring people together?
-- counts: Attendances at activities that reach people directly; somebody who came twice is counted twice.
-- unit: attendances
-- certainty: counted
-- chart: bars
-- x: attendances
-- y: project_id
-- records: attendance
-- audience: public

select project_id, attendances, activities
from presences_by_project_id($scope)
order by attendances desc, project_id
