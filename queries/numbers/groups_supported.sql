-- title: Initiative groups supported
-- answers: How many were supported?
-- counts: Youth and women initiative groups with a support that overlaps the period, each counted once.
-- unit: groups
-- certainty: counted
-- records: structures
-- within: group_kinds = youth_group, women_group, mixed_group
-- audience: public

select count(distinct structure_id)::double as value, null::double as low, null::double as high
from scoped_structures($scope)
where kind = 'initiative_group'
