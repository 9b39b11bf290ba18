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

select quarter, support_type, count(distinct structure_id)::double as groups
from scoped_support_quarters($scope)
where kind = 'initiative_group'
group by quarter, support_type
order by quarter, support_type
