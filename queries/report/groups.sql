-- title: Initiative groups and their supports
-- counts: Initiative groups with a support of this kind that overlaps the period, each counted once; by settlement, by the level of the support.
-- needs: structures, structure_support
-- filters: projects, oblasts, districts, settlement_types, partners, group_kinds, structures
-- like: groups_supported

select
    count(distinct structure_id) filter (where settlement_type = 'urban')::double as urban,
    count(distinct structure_id) filter (where settlement_type = 'rural')::double as rural,
    count(distinct structure_id) filter (where support_type = 'coaching')::double as coached,
    count(distinct structure_id) filter (where support_type = 'training')::double as trained,
    count(distinct structure_id) filter (where support_type = 'exchange_workshop')::double as exchanged,
    count(distinct structure_id) filter (where support_type = 'small_grant')::double as granted,
    count(distinct structure_id) filter (where support_type = 'equipment')::double as equipped,
    count(distinct structure_id) filter (where support_type = 'outreach')::double as outreach,
    count(distinct structure_id) filter (where level = 'national')::double as national,
    count(distinct structure_id) filter (where level in ('sub_national', 'provincial'))::double as sub_national,
    count(distinct structure_id) filter (where level = 'local')::double as local
from scoped_structures($scope)
where kind = 'initiative_group'
