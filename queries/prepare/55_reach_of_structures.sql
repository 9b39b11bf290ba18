-- What comes to the activities of teams and groups.

-- Attendances and activities of each quarter, none left out, with its reports.
create macro reach_of_structures(scope) as table
select
    quarters.quarter,
    coalesce(sum(attended.attendances), 0) as attendances,
    count(distinct attended.activity_id) as activities,
    quarters.is_unfinished,
    quarters.reports_in,
    quarters.reports_expected
from scoped_quarters(scope) as quarters
left join scoped_attendance(scope) as attended
    on attended.quarter = quarters.quarter
    and attended.structure_id is not null
group by quarters.quarter, quarters.is_unfinished, quarters.reports_in, quarters.reports_expected;
