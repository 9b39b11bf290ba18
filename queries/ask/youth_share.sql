-- title: Share of young people (18-29)
-- answers: What part of those who came were young?
-- counts: Attendances of people aged 18 to 29 among those whose age group tells.
-- unit: share
-- certainty: counted
-- records: attendance
-- audience: public

with cells as (
    select
        code,
        case
            when count(*) filter (where age_band not in ('child', 'adult', 'unknown')) > 0
                then coalesce(sum(attendances) filter (where age_band in ('18-24', '25-29')), 0)
                    / nullif(sum(attendances) filter (where age_band not in ('adult', 'unknown')), 0)
        end as youth_share,
        coalesce(sum(attendances) filter (where age_band in ('adult', 'unknown')), 0)
            / nullif(sum(attendances), 0) as age_untold_share
    from asked_attendance($scope, $by, case $by when 'sex' then '' else 'age_band' end)
    group by all
),
periods as (
    select * from asked_periods($scope, $by)
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
