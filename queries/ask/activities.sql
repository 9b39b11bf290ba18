-- title: Activities
-- answers: How much was done?
-- counts: Activities completed or going on, whether or not they reach people directly.
-- unit: activities
-- certainty: counted
-- records: activities
-- audience: public

with cells as (
    select
        case $by
            when 'month' then month::varchar
            when 'quarter' then date_trunc('quarter', month)::date::varchar
            when 'adm1_code' then adm1_code::varchar
            when 'adm2_code' then adm2_code::varchar
            when 'partner_id' then partner_id::varchar
            when 'project_id' then project_id::varchar
            when 'workstream' then workstream::varchar
            when 'activity_type' then activity_type::varchar
            when 'settlement_type' then settlement_type::varchar
        end as code,
        case $split when 'settlement_type' then settlement_type::varchar end as part,
        count(*)::double as activities
    from scoped_activities($scope)
    where is_done
    group by all
),
periods as (
    select * from asked_periods($scope, $by)
),
answered as (
    select code, part, activities, null as is_unfinished, null as reports_in, null as reports_expected
    from cells
    where $by not in ('month', 'quarter')
    union all
    select
        periods.code,
        parts.part,
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
        activities,
        is_unfinished,
        reports_in,
        reports_expected,
        sum(activities) over (partition by code) as whole
    from answered
)
select columns(
    lambda name: name in ($by, $split, 'activities')
        or ($by in ('month', 'quarter') and name in ('is_unfinished', 'reports_in', 'reports_expected'))
)
from named
order by
    case when $by in ('month', 'quarter') then month end,
    whole desc,
    adm1_code,
    settlement_type
