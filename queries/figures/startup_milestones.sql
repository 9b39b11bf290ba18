-- title: Milestones, planned and reached
-- answers: How far is the start-up?
-- counts: All planned steps of start-up projects, those to come as well, whatever dates are chosen.
-- unit: milestones
-- certainty: counted
-- chart: table
-- x: title
-- records: milestones
-- audience: public

select
    title,
    planned_on,
    reached_on,
    coalesce(state::varchar, case when reached_on is not null then 'reached' else 'planned' end) as state,
    case
        when planned_on is null then null
        when reached_on is not null then reached_on - planned_on
        when planned_on < (select as_of from this_snapshot) then (select as_of from this_snapshot) - planned_on
    end as days_late,
    project_id
from scoped_milestones($scope)
order by planned_on nulls last, milestone_id
