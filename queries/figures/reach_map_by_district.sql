-- title: Attendances on the map of districts
-- answers: Which districts lie far from the programme?
-- counts: Attendances at activities that reach people directly; somebody who came twice is counted twice.
-- unit: attendances
-- certainty: counted
-- chart: map
-- place: adm2_code
-- y: attendances
-- records: attendance
-- note: Activities without a district lie on no map; the ranking shows them as not recorded.
-- audience: public

select adm2_code, attendances, activities
from presences_by_adm2_code($scope)
where adm2_code is not null
order by attendances desc, adm2_code
