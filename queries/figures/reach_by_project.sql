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

select
    project_id,
    sum(attendances) as attendances,
    count(activity_key) as activities
from scoped_presences($scope)
group by project_id
order by attendances desc, project_id
