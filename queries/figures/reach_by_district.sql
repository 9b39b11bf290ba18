-- title: Attendances by district
-- answers: Which districts are reached, and how far?
-- counts: Attendances at activities that reach people directly; somebody who came twice is counted twice.
-- unit: attendances
-- certainty: counted
-- chart: bars
-- x: attendances
-- y: adm2_code
-- records: attendance
-- audience: public
-- note: Activities without a district are shown as not recorded.

select adm2_code, attendances, activities
from presences_by_adm2_code($scope)
order by attendances desc, adm2_code
