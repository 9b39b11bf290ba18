-- title: Attendances
-- answers: How often did people come?
-- counts: Attendances at activities that reach people directly; somebody who came twice is counted twice.
-- unit: attendances
-- certainty: counted
-- records: attendance
-- audience: public

with split_rows as (
    select * from scoped_attendance($scope)
    where not list_has_any(['age_band', 'participant_role'], [$by, $split])
    union all by name
    select * from scoped_attendance_by_age($scope) where 'age_band' in ($by, $split)
    union all by name
    select * from scoped_attendance_rows($scope)
    where 'participant_role' in ($by, $split) and 'age_band' not in ($by, $split) and is_counted_by_role
),
cells as (
    select
        case $by
            when 'month' then month::varchar
            when 'quarter' then quarter::varchar
            when 'adm1_code' then adm1_code::varchar
            when 'adm2_code' then adm2_code::varchar
            when 'partner_id' then partner_id::varchar
            when 'project_id' then project_id::varchar
            when 'workstream' then workstream::varchar
            when 'activity_type' then activity_type::varchar
            when 'settlement_type' then settlement_type::varchar
            when 'sex' then sex::varchar
            when 'age_band' then age_band::varchar
        end as code,
        case $split
            when 'sex' then sex::varchar
            when 'age_band' then age_band::varchar
            when 'settlement_type' then settlement_type::varchar
            when 'participant_role' then participant_role::varchar
        end as part,
        sum(attendances) as attendances,
        count(distinct activity_id) as activities
    from split_rows
    group by all
),
running as (
    select
        case $by when 'quarter' then date_trunc('quarter', month)::date when 'month' then month end as began,
        bool_or(is_unfinished) as is_unfinished
    from scoped_months($scope)
    where $by in ('month', 'quarter')
    group by began
),
periods as (
    select
        running.began::varchar as code,
        running.is_unfinished,
        count(reports.period) filter (where reports.is_in) as reports_in,
        count(reports.period) as reports_expected
    from running
    left join scoped_reports($scope) as reports
        on reports.period_start < running.began + to_months(case $by when 'quarter' then 3 else 1 end)
        and reports.period_end >= running.began
    group by running.began, running.is_unfinished
),
answered as (
    select code, part, attendances, activities, null as is_unfinished, null as reports_in, null as reports_expected
    from cells
    where $by not in ('month', 'quarter')
    union all
    select
        periods.code,
        parts.part,
        coalesce(cells.attendances, 0),
        coalesce(cells.activities, 0),
        periods.is_unfinished,
        periods.reports_in,
        periods.reports_expected
    from periods
    cross join (select distinct part from cells) as parts
    left join cells on cells.code = periods.code and cells.part is not distinct from parts.part
),
named as (
    select
        try_cast(code as date) as month,
        try_cast(code as date) as quarter,
        code as adm1_code,
        code as adm2_code,
        code as partner_id,
        code as project_id,
        code as workstream,
        code as activity_type,
        case when $split = 'settlement_type' then part else code end as settlement_type,
        try_cast(case when $split = 'sex' then part else code end as sex_codes) as sex,
        try_cast(case when $split = 'age_band' then part else code end as age_band_codes) as age_band,
        part as participant_role,
        attendances,
        activities,
        is_unfinished,
        reports_in,
        reports_expected,
        sum(attendances) over (partition by code) as whole
    from answered
)
select columns(
    lambda name: name in ($by, $split, 'attendances', 'activities')
        or ($by in ('month', 'quarter') and name in ('is_unfinished', 'reports_in', 'reports_expected'))
)
from named
order by
    case when $by in ('month', 'quarter') then month end,
    case when $by = 'age_band' then age_band end,
    case when $by = 'sex' then sex end,
    whole desc,
    adm1_code,
    sex,
    age_band,
    settlement_type,
    participant_role
