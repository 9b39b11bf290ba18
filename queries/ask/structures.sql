-- title: Teams and groups
-- answers: How many were supported?
-- counts: Partnership teams and initiative groups with a support that overlaps the period, each counted once for each name below.
-- unit: teams and groups
-- certainty: counted
-- records: structures
-- audience: public
-- note: A team or group supported by two partners or projects is counted with each of them.

with answered as (
    select
        case $by
            when 'adm1_code' then adm1_code::varchar
            when 'adm2_code' then adm2_code::varchar
            when 'partner_id' then partner_id::varchar
            when 'project_id' then project_id::varchar
            when 'settlement_type' then settlement_type::varchar
        end as code,
        case $split when 'settlement_type' then settlement_type::varchar end as part,
        count(distinct structure_id)::double as structures
    from scoped_structures($scope)
    group by all
),
named as (
    select
        code as adm1_code,
        code as adm2_code,
        code as partner_id,
        code as project_id,
        case when $split = 'settlement_type' then part else code end as settlement_type,
        structures,
        sum(structures) over (partition by code) as whole
    from answered
)
select columns(lambda name: name in ($by, $split, 'structures'))
from named
order by whole desc, adm1_code, settlement_type
