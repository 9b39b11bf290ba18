-- title: Attendances by month
-- answers: How has reach developed over time, and is this month like the last?
-- counts: Attendances at activities that reach people directly; somebody who came twice is counted twice.
-- unit: attendances
-- certainty: counted
-- chart: time_bars
-- x: month
-- y: attendances
-- records: attendance
-- audience: public

select
    months.month,
    coalesce(came.attendances, 0) as attendances,
    coalesce(came.activities, 0) as activities,
    months.is_unfinished,
    months.reports_in,
    months.reports_expected
from scoped_months($scope) as months
left join presences_by_month($scope) as came on came.month = months.month
order by months.month
