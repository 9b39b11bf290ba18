-- title: Seats
-- answers: Which seats of this team are filled?
-- counts: The team's five seats by its last statement up to the end of the period; sex is told for an oblast or more.
-- unit: members
-- certainty: counted
-- chart: table
-- x: role
-- records: seats
-- audience: internal

select role, seat_state, members, as_of
from scoped_seats($scope)
order by structure_id, role
