-- title: Attendances by quarter
-- answers: How does this quarter compare with the ones before?
-- counts: Attendances at activities that reach people directly; somebody who came twice is counted twice.
-- unit: attendances
-- certainty: counted
-- chart: time_bars
-- x: quarter
-- y: attendances
-- records: attendance
-- audience: public

select
    quarters.quarter,
    coalesce(sum(attended.attendances), 0) as attendances,
    count(distinct attended.activity_id) as activities,
    quarters.is_unfinished,
    quarters.reports_in,
    quarters.reports_expected
from scoped_quarters($scope) as quarters
left join scoped_attendance($scope) as attended
    on attended.quarter = quarters.quarter
group by quarters.quarter, quarters.is_unfinished, quarters.reports_in, quarters.reports_expected
order by quarters.quarter
