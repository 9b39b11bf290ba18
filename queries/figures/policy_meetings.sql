-- title: Meetings and other steps
-- answers: With whom did we meet, and what did we bring?
-- counts: Working groups, coordination meetings and other steps that changed no stage.
-- unit: steps
-- certainty: counted
-- chart: table
-- x: title
-- records: policy_steps
-- audience: public

select happened_on, title, instrument, level, institution, contribution, evidence_ref
from scoped_policy_steps($scope)
where step_kind <> 'stage_change'
order by happened_on desc, step_id
