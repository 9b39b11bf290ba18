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

select
    months.month,
    sum(coalesce(came.attendances, 0)) over (order by months.month) as attendances_so_far,
    months.is_unfinished,
    months.reports_in,
    months.reports_expected
from scoped_months($scope) as months
left join presences_by_month($scope) as came on came.month = months.month
order by months.month
