-- title: All initiative groups
-- answers: Which groups are there, and what did each do?
-- counts: Youth and women initiative groups with a support that overlaps the period, each counted once.
-- unit: groups
-- certainty: counted
-- chart: table
-- x: structure_id
-- records: structures
-- note: State: that of the group's newest action plan in the period.
-- audience: internal
-- within: group_kinds = youth_group, women_group, mixed_group

select
    structure_id,
    group_kind,
    adm1_code,
    settlement_type,
    support_kinds,
    state,
    campaigns,
    activities,
    attendances,
    last_activity_on
from listed_structures($scope)
where kind = 'initiative_group'
order by group_kind, adm1_code, structure_id
