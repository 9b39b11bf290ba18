-- title: Share of women
-- answers: What part of those who came were women?
-- counts: Women among attendances whose sex is recorded.
-- unit: share
-- certainty: counted
-- records: attendance
-- audience: public

with cells as (
    select
        code,
        coalesce(sum(attendances) filter (where sex = 'women'), 0)
            / nullif(sum(attendances) filter (where sex <> 'unknown'), 0) as women_share,
        coalesce(sum(attendances) filter (where sex = 'unknown'), 0) / nullif(sum(attendances), 0) as not_recorded_share
    from asked_attendance($scope, $by, '')
    group by all
),
periods as (
    select * from asked_periods($scope, $by)
),
answered as (
    select code, women_share, not_recorded_share, null as is_unfinished, null as reports_in, null as reports_expected
    from cells
    where $by not in ('month', 'quarter')
    union all
    select
        periods.code,
        cells.women_share,
        cells.not_recorded_share,
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
        women_share,
        not_recorded_share,
        is_unfinished,
        reports_in,
        reports_expected
    from answered
)
select columns(
    lambda name: name in ($by, 'women_share', 'not_recorded_share')
        or ($by in ('month', 'quarter') and name in ('is_unfinished', 'reports_in', 'reports_expected'))
)
from named
order by
    case when $by in ('month', 'quarter') then month end,
    case when $by = 'age_band' then age_band end,
    case when $by = 'sex' then sex end,
    women_share desc nulls last,
    adm1_code
