-- title: Districts reached
-- answers: How much of the country is reached?
-- counts: Districts and cities with at least one attendance.
-- unit: districts
-- certainty: counted
-- records: attendance
-- audience: public

select count(adm2_code)::double as value, null::double as low, null::double as high
from presences_by_adm2_code($scope)
where has_people
