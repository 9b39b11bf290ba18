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

select
    settlement_type,
    sum(attendances) as attendances,
    count(activity_key) as activities
from scoped_presences($scope)
group by settlement_type
order by attendances desc, settlement_type
