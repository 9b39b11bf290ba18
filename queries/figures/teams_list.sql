-- title: All partnership teams
-- answers: Which teams are there, and what did each do?
-- counts: Community policing partnership teams with a support that overlaps the period, each counted once.
-- unit: teams
-- certainty: counted
-- chart: table
-- x: structure_id
-- records: structures
-- audience: internal
-- within: group_kinds = lcpc_team

select
    structure_id,
    adm1_code,
    adm2_code,
    settlement_type,
    seats_filled,
    support_kinds,
    activities,
    attendances,
    last_activity_on
from listed_structures($scope)
where kind = 'lcpc_team'
order by adm1_code, adm2_code, structure_id
