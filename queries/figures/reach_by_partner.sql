-- title: Attendances by partner
-- answers: Which partners report which part of the reach?
-- counts: Attendances at activities that reach people directly; somebody who came twice is counted twice.
-- unit: attendances
-- certainty: counted
-- chart: bars
-- x: attendances
-- y: partner_id
-- records: attendance
-- audience: internal

select partner_id, attendances, activities
from presences_by_partner_id($scope)
order by attendances desc, partner_id
