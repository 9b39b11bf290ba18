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

select
    adm1_code,
    sum(attendances) as attendances,
    count(activity_key) as activities
from scoped_presences($scope)
group by adm1_code
order by attendances desc, adm1_code
