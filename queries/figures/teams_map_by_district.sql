-- title: Partnership teams on the map of districts
-- answers: Which districts have a team?
-- counts: Community policing partnership teams with a support that overlaps the period, each counted once.
-- unit: teams
-- certainty: counted
-- chart: map
-- y: teams
-- place: adm2_code
-- records: structures
-- note: Teams without a district lie on no map; the ranking shows them as not recorded.
-- audience: public
-- within: group_kinds = lcpc_team

select adm2_code, count(distinct structure_id)::double as teams
from scoped_structures($scope)
where kind = 'lcpc_team' and adm2_code is not null
group by adm2_code
order by teams desc, adm2_code
