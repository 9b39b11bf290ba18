-- title: Support that teams got, by kind
-- answers: What were teams given, and at which level?
-- counts: Supports of partnership teams that overlap the period; a team may get several.
-- unit: supports
-- certainty: counted
-- chart: stacked_bars
-- x: supports
-- y: support_type
-- color: level
-- records: structures
-- audience: public
-- within: group_kinds = lcpc_team

select support_type, level, count(*)::double as supports
from scoped_structures($scope)
where kind = 'lcpc_team'
group by support_type, level
order by sum(count(*)) over (partition by support_type) desc, support_type, level
