-- title: Women and men by project
-- answers: Which projects reach women and men alike?
-- counts: Attendances at activities that reach people directly; somebody who came twice is counted twice.
-- unit: attendances
-- certainty: counted
-- chart: share_bars
-- x: attendances
-- y: project_id
-- color: sex
-- records: attendance
-- audience: public

select
    project_id,
    sex,
    sum(attendances) as attendances,
    sum(attendances) / nullif(sum(sum(attendances)) over (partition by project_id), 0) as share
from scoped_attendance($scope)
group by project_id, sex
order by sum(sum(attendances)) over (partition by project_id) desc, project_id, sex
