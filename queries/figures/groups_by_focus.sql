-- title: Initiative groups by focus
-- answers: Whose groups are they, in towns or in villages?
-- counts: Youth and women initiative groups with a support that overlaps the period, each counted once.
-- unit: groups
-- certainty: counted
-- chart: stacked_bars
-- x: groups
-- y: group_kind
-- color: settlement_type
-- records: structures
-- audience: public
-- within: group_kinds = youth_group, women_group, mixed_group

with counted as (
    select group_kind, settlement_type, count(distinct structure_id)::double as groups
    from scoped_structures($scope)
    where kind = 'initiative_group'
    group by group_kind, settlement_type
)
select group_kind, settlement_type, groups
from counted
order by sum(groups) over (partition by group_kind) desc, group_kind, settlement_type
