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

select
    supported.quarter,
    supported.support_type,
    count(distinct supported.structure_id)::double as teams,
    coalesce(bool_or(quarters.is_unfinished), false) as is_unfinished,
    max(quarters.reports_in) as reports_in,
    max(quarters.reports_expected) as reports_expected
from scoped_support_quarters($scope) as supported
left join scoped_quarters($scope) as quarters on quarters.quarter = supported.quarter
where supported.kind = 'lcpc_team'
group by supported.quarter, supported.support_type
order by supported.quarter, supported.support_type
