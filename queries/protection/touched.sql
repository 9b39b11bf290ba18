-- The blocks that a scope touches, each whole in it or cut by it; and what it can be told by, where that is one thing.

select
    attendances,
    period_start,
    period_end,
    quarter,
    is_earlier,
    is_whole,
    has_districts,
    has_settlement_types,
    has_structures,
    has_roles,
    len(oblasts) = 1 as is_of_one_oblast,
    len(partners) = 1 as is_of_one_partner,
    len(workstreams) = 1 as is_of_one_workstream,
    len(activity_types) = 1 as is_of_one_activity_type,
    len(campaigns) = 1 as is_of_one_campaign,
    len(sexes) = 1 as is_of_one_sex,
    len(broad_ages) = 1 as is_of_one_age
from scoped_blocks($scope)
