-- title: Policy steps

select
    happened_on,
    title,
    instrument,
    level,
    stage,
    previous_stage,
    step_kind,
    institution,
    contribution,
    evidence_ref,
    step_id,
    source_file,
    source_sheet,
    source_row
from scoped_policy_steps($scope)
order by happened_on desc, step_id
