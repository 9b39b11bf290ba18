-- title: Partnership teams by district
-- answers: Which districts have a team, and how many?
-- counts: Community policing partnership teams with a support that overlaps the period, each counted once.
-- unit: teams
-- certainty: counted
-- chart: bars
-- x: teams
-- y: adm2_code
-- records: structures
-- note: Teams without a district are shown as not recorded.
-- audience: public
-- within: group_kinds = lcpc_team

select adm2_code, count(distinct structure_id)::double as teams
from scoped_structures($scope)
where kind = 'lcpc_team'
group by adm2_code
order by teams desc, adm2_code
