-- What comes to the activities of teams and groups.

-- Attendances and activities of each quarter, none left out, with its reports.
create macro reach_of_structures(scope) as table
with came as (
    select quarter, sum(attendances) as attendances, count(activity_key) as activities
    from scoped_presences(scope)
    where structure_id is not null
    group by quarter
)
select
    quarters.quarter,
    coalesce(came.attendances, 0) as attendances,
    coalesce(came.activities, 0) as activities,
    quarters.is_unfinished,
    quarters.reports_in,
    quarters.reports_expected
from scoped_quarters(scope) as quarters
left join came on came.quarter = quarters.quarter;
