-- title: Action plans of teams and their state
-- answers: How far have the plans come?
-- counts: Action plans agreed in the period, each once.
-- unit: plans
-- certainty: counted
-- chart: stacked_bars
-- x: plans
-- y: group_kind
-- color: state
-- records: plans
-- note: Plans without a day of agreement are left out.
-- audience: public
-- within: group_kinds = lcpc_team

with counted as (
    select group_kind, state, count(distinct plan_id)::double as plans
    from scoped_plans($scope)
    group by group_kind, state
)
select group_kind, state, plans
from counted
order by sum(plans) over (partition by group_kind) desc, group_kind, state
