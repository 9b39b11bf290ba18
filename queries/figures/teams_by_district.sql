-- title: Partnership teams by district
-- answers: Which districts have a team, and how many?
-- counts: Community policing partnership teams with a support that overlaps the period, each counted once.
-- unit: teams
-- certainty: counted
-- chart: table
-- x: adm2_code
-- records: structures
-- note: Teams without a district are shown as not recorded.
-- audience: public
-- within: group_kinds = lcpc_team

select adm1_code, adm2_code, count(distinct structure_id)::double as teams
from scoped_structures($scope)
where kind = 'lcpc_team'
group by adm1_code, adm2_code
order by adm1_code, adm2_code
