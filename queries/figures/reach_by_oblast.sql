-- title: Attendances by oblast
-- answers: Where do people come together?
-- counts: Attendances at activities that reach people directly; somebody who came twice is counted twice.
-- unit: attendances
-- certainty: counted
-- chart: bars
-- x: attendances
-- y: adm1_code
-- records: attendance
-- audience: public
-- note: National and online activities are rows of their own.

select adm1_code, attendances, activities
from presences_by_adm1_code($scope)
order by attendances desc, adm1_code
