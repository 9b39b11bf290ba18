-- title: Share of young people (18-29)
-- answers: What part of those who came were young?
-- counts: Attendances of people aged 18 to 29 among those whose age group tells.
-- unit: share
-- certainty: counted
-- records: attendance
-- audience: public

with split_rows as (
    select * from scoped_attendance_by_age($scope) where $by <> 'sex'
    union all by name
    select * from scoped_attendance($scope) where $by = 'sex'
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
        case
            when count(*) filter (where age_band not in ('child', 'adult', 'unknown')) > 0
                then coalesce(sum(attendances) filter (where age_band in ('18-24', '25-29')), 0)
                    / nullif(sum(attendances) filter (where age_band not in ('adult', 'unknown')), 0)
        end as youth_share,
        coalesce(sum(attendances) filter (where age_band in ('adult', 'unknown')), 0)
            / nullif(sum(attendances), 0) as age_untold_share
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
    select code, youth_share, age_untold_share, null as is_unfinished, null as reports_in, null as reports_expected
    from cells
    where $by not in ('month', 'quarter')
    union all
    select
        periods.code,
        cells.youth_share,
        cells.age_untold_share,
        periods.is_unfinished,
        periods.reports_in,
        periods.reports_expected
    from periods
    left join cells on cells.code = periods.code
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
        code as settlement_type,
        try_cast(code as sex_codes) as sex,
        try_cast(code as age_band_codes) as age_band,
        youth_share,
        age_untold_share,
        is_unfinished,
        reports_in,
        reports_expected
    from answered
)
select columns(
    lambda name: name in ($by, 'youth_share', 'age_untold_share')
        or ($by in ('month', 'quarter') and name in ('is_unfinished', 'reports_in', 'reports_expected'))
)
from named
order by
    case when $by in ('month', 'quarter') then month end,
    case when $by = 'age_band' then age_band end,
    case when $by = 'sex' then sex end,
    youth_share desc nulls last,
    adm1_code
