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
    coalesce(came.attendances, 0) as attendances,
    coalesce(came.activities, 0) as activities,
    quarters.is_unfinished,
    quarters.reports_in,
    quarters.reports_expected
from scoped_quarters($scope) as quarters
left join presences_by_quarter($scope) as came on came.quarter = quarters.quarter
order by quarters.quarter
