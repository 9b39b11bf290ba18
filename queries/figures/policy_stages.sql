-- title: What moved from one stage to the next
-- answers: What moved from consultation to adopted, and where does each instrument stand?
-- counts: Changes of stage in the period, the newest of each instrument first; meetings are not among them.
-- unit: steps
-- certainty: counted
-- chart: table
-- x: title
-- records: policy_steps
-- note: No stage before: the first one known, or the next round of an instrument, such as another by-law.
-- audience: public

with changes as (
    select *, row_number() over (partition by instrument order by happened_on desc, step_id desc) as place
    from scoped_policy_steps($scope)
    where step_kind = 'stage_change'
)
select instrument, level, previous_stage, stage, happened_on as stage_since, institution, title
from changes
order by instrument, place
