-- title: Attendances in towns and villages
-- answers: Does the programme reach villages as well as towns?
-- counts: Attendances at activities that reach people directly; somebody who came twice is counted twice.
-- unit: attendances
-- certainty: counted
-- chart: bars
-- x: attendances
-- y: settlement_type
-- records: attendance
-- audience: public

select settlement_type, attendances, activities
from presences_by_settlement_type($scope)
order by attendances desc, settlement_type
