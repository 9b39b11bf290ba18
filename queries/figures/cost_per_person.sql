-- title: Grant money per person reached
-- answers: What did it cost to reach one person, where that can be told?
-- counts: Grants to a group approved in the period, divided by the people of its campaigns, each counted once per campaign; blank where either is not sound.
-- unit: money
-- certainty: counted
-- chart: table
-- x: structure_id
-- records: grants
-- note: Grants are not all that a group's campaigns cost: staff and support in kind are not in it. Currencies are never added, nor averaged over groups.
-- audience: internal
-- within: group_kinds = youth_group, women_group, mixed_group

with granted as (
    select
        structure_id,
        any_value(group_kind) as group_kind,
        count(distinct currency) as currencies,
        count(*) filter (where currency is null or amount is null) as unclear,
        any_value(currency) as currency,
        sum(amount) as amount
    from scoped_grants($scope)
    where recipient_kind = 'group' and structure_id is not null and stages >= 1
    group by structure_id
),
judged as (
    select
        granted.structure_id,
        granted.group_kind,
        granted.amount,
        granted.currency,
        reached.people,
        case
            when granted.unclear > 0 then 'amount_unclear'
            when granted.currencies > 1 then 'several_currencies'
            when reached.structure_id is null then 'no_campaign'
            when reached.campaigns > reached.counted then 'campaign_uncounted'
            when not reached.is_whole then 'campaign_cut'
            when coalesce(reached.people, 0) = 0 then 'nobody'
        end as why_blank
    from granted
    left join people_of_campaigns($scope) as reached on reached.structure_id = granted.structure_id
)
select
    structure_id,
    group_kind,
    case when why_blank is null then round(amount / nullif(people, 0)) end as cost_per_person,
    case when why_blank is null then currency end as currency,
    case when why_blank is null then amount end as amount,
    people,
    why_blank
from judged
order by cost_per_person nulls last, structure_id
