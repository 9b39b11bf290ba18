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

select
    adm2_code,
    sum(attendances) as attendances,
    count(activity_key) as activities
from scoped_presences($scope)
where adm2_code is not null
group by adm2_code
order by attendances desc, adm2_code
