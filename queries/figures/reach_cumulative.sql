-- title: Attendances so far
-- answers: How much has been reached since the period began?
-- counts: Attendances at activities that reach people directly; somebody who came twice is counted twice. Each month is added to the ones before.
-- unit: attendances
-- certainty: counted
-- chart: time_lines
-- x: month
-- y: attendances_so_far
-- records: attendance
-- audience: public

with by_month as (
    select
        months.month,
        coalesce(sum(attended.attendances), 0) as attendances,
        months.is_unfinished,
        months.reports_in,
        months.reports_expected
    from scoped_months($scope) as months
    left join scoped_attendance($scope) as attended on attended.month = months.month
    group by months.month, months.is_unfinished, months.reports_in, months.reports_expected
)
select
    month,
    sum(attendances) over (order by month) as attendances_so_far,
    is_unfinished,
    reports_in,
    reports_expected
from by_month
order by month
