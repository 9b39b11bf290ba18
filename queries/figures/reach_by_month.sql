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
    coalesce(sum(attended.attendances), 0) as attendances,
    count(distinct attended.activity_id) as activities,
    months.is_unfinished,
    months.reports_in,
    months.reports_expected
from scoped_months($scope) as months
left join scoped_attendance($scope) as attended on attended.month = months.month
group by months.month, months.is_unfinished, months.reports_in, months.reports_expected
order by months.month
