-- title: Seats of the teams, filled and vacant
-- answers: Which bodies have nobody in the teams?
-- counts: One seat for each of five bodies in each supported team; filled where the team's last statement up to the end of the period has at least one member in it.
-- unit: seats
-- certainty: counted
-- chart: share_bars
-- x: seats
-- y: role
-- color: seat_state
-- records: seats
-- audience: committee
-- within: group_kinds = lcpc_team

select role, seat_state, count(*)::double as seats
from scoped_seats($scope)
group by role, seat_state
order by role, seat_state
