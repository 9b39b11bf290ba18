-- title: Reach over time
-- answers: How many come to what this team or group does?
-- counts: Attendances at activities of teams and groups; somebody who came twice is counted twice.
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
    and attended.structure_id is not null
group by quarters.quarter, quarters.is_unfinished, quarters.reports_in, quarters.reports_expected
order by quarters.quarter
