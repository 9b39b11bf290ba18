-- title: Women and men by activity type
-- answers: Which activities do women come to, and which men?
-- counts: Attendances at activities that reach people directly; somebody who came twice is counted twice.
-- unit: attendances
-- certainty: counted
-- chart: share_bars
-- x: attendances
-- y: activity_type
-- color: sex
-- records: attendance
-- audience: public

select
    activity_type,
    sex,
    sum(attendances) as attendances,
    sum(attendances) / nullif(sum(sum(attendances)) over (partition by activity_type), 0) as share
from scoped_attendance($scope)
group by activity_type, sex
order by sum(sum(attendances)) over (partition by activity_type) desc, activity_type, sex
