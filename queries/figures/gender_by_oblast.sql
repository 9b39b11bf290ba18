-- title: Women and men by oblast
-- answers: Where are women and men reached alike?
-- counts: Attendances at activities that reach people directly; somebody who came twice is counted twice.
-- unit: attendances
-- certainty: counted
-- chart: share_bars
-- x: attendances
-- y: adm1_code
-- color: sex
-- records: attendance
-- audience: public

select
    adm1_code,
    sex,
    sum(attendances) as attendances,
    sum(attendances) / nullif(sum(sum(attendances)) over (partition by adm1_code), 0) as share
from scoped_attendance($scope)
group by adm1_code, sex
order by sum(sum(attendances)) over (partition by adm1_code) desc, adm1_code, sex
