-- title: Attendances at the teams' activities
-- answers: How many come to what teams do?
-- counts: Attendances at activities of partnership teams; somebody who came twice is counted twice.
-- unit: attendances
-- certainty: counted
-- chart: time_bars
-- x: quarter
-- y: attendances
-- records: attendance
-- audience: public
-- within: group_kinds = lcpc_team

with quarters as (
    select date_trunc('quarter', month)::date as quarter, bool_or(is_unfinished) as is_unfinished
    from scoped_months($scope)
    group by quarter
)
select
    quarters.quarter,
    coalesce(sum(attended.attendances), 0) as attendances,
    count(distinct attended.activity_id)::double as activities,
    quarters.is_unfinished
from quarters
left join scoped_attendance($scope) as attended
    on date_trunc('quarter', attended.month)::date = quarters.quarter
    and attended.structure_id is not null
group by quarters.quarter, quarters.is_unfinished
order by quarters.quarter
