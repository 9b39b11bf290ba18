-- title: Partnership teams supported
-- answers: How many were supported?
-- counts: Community policing partnership teams with a support that overlaps the period, each counted once.
-- unit: teams
-- certainty: counted
-- records: structures
-- within: group_kinds = lcpc_team
-- audience: public

select count(distinct structure_id)::double as value, null::double as low, null::double as high
from scoped_structures($scope)
where kind = 'lcpc_team'
