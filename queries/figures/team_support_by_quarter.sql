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

select quarter, support_type, count(distinct structure_id)::double as teams
from scoped_support_quarters($scope)
where kind = 'lcpc_team'
group by quarter, support_type
order by quarter, support_type
