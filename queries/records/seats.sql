-- title: Seats of teams

select structure_id, adm1_code, adm2_code, role, seat_state, members, as_of
from scoped_seats($scope)
order by structure_id, role
