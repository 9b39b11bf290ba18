-- title: Women and men by month
-- answers: Are women and men reached alike over time?
-- counts: Attendances at activities that reach people directly; somebody who came twice is counted twice.
-- unit: attendances
-- certainty: counted
-- chart: time_stacked
-- x: month
-- y: attendances
-- color: sex
-- records: attendance
-- audience: public

with came as materialized (
    select month, sex, sum(attendances) as attendances from scoped_attendance($scope) group by month, sex
)
select
    months.month,
    sexes.sex,
    coalesce(came.attendances, 0) as attendances,
    months.is_unfinished,
    months.reports_in,
    months.reports_expected
from scoped_months($scope) as months
cross join (select distinct sex from came) as sexes
left join came on came.month = months.month and came.sex = sexes.sex
order by months.month, sexes.sex
