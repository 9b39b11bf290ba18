-- title: Partnership teams on the map
-- answers: Where are the teams?
-- counts: Community policing partnership teams with a support that overlaps the period, each counted once.
-- unit: teams
-- certainty: counted
-- chart: map
-- y: teams
-- place: adm1_code
-- records: structures
-- audience: public
-- within: group_kinds = lcpc_team

select adm1_code, count(distinct structure_id)::double as teams
from scoped_structures($scope)
where kind = 'lcpc_team'
group by adm1_code
order by teams desc, adm1_code
