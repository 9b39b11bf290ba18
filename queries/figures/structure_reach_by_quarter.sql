-- title: Reach over time
-- answers: How many come to what this team or group does?
-- counts: Attendances at activities of teams and groups; somebody who came twice is counted twice.
-- unit: attendances
-- certainty: counted
-- chart: time_bars
-- x: quarter
-- y: attendances
-- records: attendance
-- audience: public

select * from reach_of_structures($scope)
order by quarter
