-- title: Attendances
-- answers: How often did people come?
-- counts: Attendances at activities that reach people directly; somebody who came twice is counted twice.
-- unit: attendances
-- certainty: counted
-- records: attendance
-- audience: public

with cells as (
    select
        code,
        part,
        sum(attendances) as attendances,
        count(distinct activity_key) as activities
    from asked_attendance($scope, $by, $split)
    group by all
),
periods as (
    select * from asked_periods($scope, $by)
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
