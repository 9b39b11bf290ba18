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

with sexes as (
    select sex, sum(attendances) as attendances from scoped_attendance($scope) group by sex
)
select
    months.month,
    sexes.sex,
    coalesce(sum(attended.attendances), 0) as attendances,
    months.is_unfinished,
    months.reports_in,
    months.reports_expected
from scoped_months($scope) as months
cross join sexes
left join scoped_attendance($scope) as attended on attended.month = months.month and attended.sex = sexes.sex
group by months.month, sexes.sex, months.is_unfinished, months.reports_in, months.reports_expected
order by months.month, sexes.sex
