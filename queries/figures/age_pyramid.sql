-- title: Age and sex
-- answers: Who comes: how old, women or men?
-- counts: Attendances at activities that reach people directly; somebody who came twice is counted twice.
-- unit: attendances
-- certainty: counted
-- chart: pyramid
-- x: attendances
-- y: age_band
-- color: sex
-- records: attendance
-- audience: public

select
    age_band,
    sex,
    sum(attendances) as attendances
from scoped_attendance_by_age($scope)
group by age_band, sex
order by age_band, sex
