-- title: Teams and groups

select
    structure_id,
    kind,
    group_kind,
    adm1_code,
    adm2_code,
    settlement_type,
    support_type,
    level,
    project_id,
    supported_from,
    supported_to
from scoped_structures($scope)
order by structure_id, supported_from
