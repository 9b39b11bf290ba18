-- title: Steps of law and policy
-- answers: What moved, and when?
-- counts: Steps with institutions: a change of an instrument's stage is an outcome, a meeting is an output.
-- unit: steps
-- certainty: counted
-- chart: timeline
-- x: happened_on
-- y: instrument
-- color: step_kind
-- label: stage
-- records: policy_steps
-- audience: public

select
    happened_on,
    instrument,
    step_kind,
    case when step_kind = 'stage_change' then stage end as stage,
    level,
    institution,
    title
from scoped_policy_steps($scope)
order by instrument, happened_on, step_id
