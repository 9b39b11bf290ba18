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

with running as (
    select date_trunc('quarter', month)::date as quarter, bool_or(is_unfinished) as is_unfinished
    from scoped_months($scope)
    group by quarter
),
quarters as (
    select
        running.quarter,
        running.is_unfinished,
        count(reports.period) filter (where reports.is_in) as reports_in,
        count(reports.period) as reports_expected
    from running
    left join scoped_reports($scope) as reports
        on reports.period_start < running.quarter + interval 3 month
        and reports.period_end >= running.quarter
    group by running.quarter, running.is_unfinished
)
select
    quarters.quarter,
    coalesce(sum(attended.attendances), 0) as attendances,
    count(distinct attended.activity_id) as activities,
    quarters.is_unfinished,
    quarters.reports_in,
    quarters.reports_expected
from quarters
left join scoped_attendance($scope) as attended
    on attended.quarter = quarters.quarter
    and attended.structure_id is not null
group by quarters.quarter, quarters.is_unfinished, quarters.reports_in, quarters.reports_expected
order by quarters.quarter
