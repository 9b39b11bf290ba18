-- title: Attendances by quarter
-- answers: How does this quarter compare with the ones before?
-- counts: Attendances at activities that reach people directly; somebody who came twice is counted twice.
-- unit: attendances
-- certainty: counted
-- chart: time_bars
-- x: quarter
-- y: attendances
-- records: activities
-- audience: public

with quarters as (
    select
        date_trunc('quarter', month)::date as quarter,
        bool_or(is_unfinished) as is_unfinished,
        max(reports_in) as reports_in,
        max(reports_expected) as reports_expected
    from scoped_months($scope)
    group by quarter
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
    on date_trunc('quarter', attended.month)::date = quarters.quarter
group by quarters.quarter, quarters.is_unfinished, quarters.reports_in, quarters.reports_expected
order by quarters.quarter
