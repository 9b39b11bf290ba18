-- title: Teams silent for two quarters
-- answers: Whom should somebody call?
-- counts: Supported teams from whose district, and from themselves, nothing is reported in the last two quarters up to the end of the period.
-- unit: teams
-- certainty: counted
-- chart: table
-- x: structure_id
-- records: structures
-- note: Silent may mean inactive, or a report that is late.
-- audience: internal
-- within: group_kinds = lcpc_team

select structure_id, adm1_code, adm2_code, last_activity_on, quarters_silent
from silent_teams($scope)
order by quarters_silent desc nulls first, structure_id
