-- title: Groups supported in each quarter, by kind of support
-- answers: When were groups supported, and with what?
-- counts: Initiative groups with this kind of support in the quarter; a group with two kinds is in both lines, so that lines are not added.
-- unit: groups
-- certainty: counted
-- chart: time_lines
-- x: quarter
-- y: groups
-- color: support_type
-- records: structures
-- audience: public
-- within: group_kinds = youth_group, women_group, mixed_group

select quarter, support_type, structures as groups, is_unfinished, reports_in, reports_expected
from supported_by_quarter($scope, 'initiative_group')
order by quarter, support_type
