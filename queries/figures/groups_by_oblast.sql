-- title: Initiative groups on the map
-- answers: Where are the groups?
-- counts: Youth and women initiative groups with a support that overlaps the period, each counted once.
-- unit: groups
-- certainty: counted
-- chart: map
-- y: groups
-- place: adm1_code
-- records: structures
-- audience: public
-- within: group_kinds = youth_group, women_group, mixed_group

select adm1_code, count(distinct structure_id)::double as groups
from scoped_structures($scope)
where kind = 'initiative_group'
group by adm1_code
order by groups desc, adm1_code
