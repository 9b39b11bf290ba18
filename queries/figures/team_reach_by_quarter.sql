-- title: Attendances at the teams' activities
-- answers: How many come to what teams do?
-- counts: Attendances at activities of partnership teams; somebody who came twice is counted twice.
-- unit: attendances
-- certainty: counted
-- chart: time_bars
-- x: quarter
-- y: attendances
-- records: attendance
-- audience: public
-- within: group_kinds = lcpc_team

select * from reach_of_structures($scope)
order by quarter
