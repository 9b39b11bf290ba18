-- title: Partnership teams in towns and villages
-- answers: Are teams urban or rural?
-- counts: Community policing partnership teams with a support that overlaps the period, each counted once.
-- unit: teams
-- certainty: counted
-- chart: stacked_bars
-- x: teams
-- y: adm1_code
-- color: settlement_type
-- records: structures
-- audience: public
-- within: group_kinds = lcpc_team

with counted as (
    select adm1_code, settlement_type, count(distinct structure_id)::double as teams
    from scoped_structures($scope)
    where kind = 'lcpc_team'
    group by adm1_code, settlement_type
)
select adm1_code, settlement_type, teams
from counted
order by sum(teams) over (partition by adm1_code) desc, adm1_code, settlement_type
