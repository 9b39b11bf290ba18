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

select
    supported.quarter,
    supported.support_type,
    count(distinct supported.structure_id)::double as groups,
    coalesce(bool_or(quarters.is_unfinished), false) as is_unfinished,
    max(quarters.reports_in) as reports_in,
    max(quarters.reports_expected) as reports_expected
from scoped_support_quarters($scope) as supported
left join scoped_quarters($scope) as quarters on quarters.quarter = supported.quarter
where supported.kind = 'initiative_group'
group by supported.quarter, supported.support_type
order by supported.quarter, supported.support_type
