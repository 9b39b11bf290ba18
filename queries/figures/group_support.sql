-- title: Support that groups got, by kind and level
-- answers: What were groups given: nationally, sub-nationally, locally?
-- counts: Supports of initiative groups that overlap the period; a group may get several.
-- unit: supports
-- certainty: counted
-- chart: stacked_bars
-- x: supports
-- y: support_type
-- color: level
-- records: structures
-- audience: public
-- within: group_kinds = youth_group, women_group, mixed_group

select support_type, level, count(*)::double as supports
from scoped_structures($scope)
where kind = 'initiative_group'
group by support_type, level
order by sum(count(*)) over (partition by support_type) desc, support_type, level
