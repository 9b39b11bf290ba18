-- title: Teams supported in each quarter, by kind of support
-- answers: When were teams supported, and with what?
-- counts: Partnership teams with this kind of support in the quarter; a team with two kinds is in both lines, so that lines are not added.
-- unit: teams
-- certainty: counted
-- chart: time_lines
-- x: quarter
-- y: teams
-- color: support_type
-- records: structures
-- audience: public
-- within: group_kinds = lcpc_team

select quarter, support_type, structures as teams, is_unfinished, reports_in, reports_expected
from supported_by_quarter($scope, 'lcpc_team')
order by quarter, support_type
