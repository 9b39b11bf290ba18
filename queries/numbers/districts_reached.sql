-- title: Districts reached
-- answers: How much of the country is reached?
-- counts: Districts and cities with at least one attendance.
-- unit: districts
-- certainty: counted
-- records: attendance
-- audience: public

select count(distinct adm2_code)::double as value, null::double as low, null::double as high
from scoped_presences($scope)
where has_people
