-- title: Harvested outcomes

select
    outcome_id,
    what,
    who_changed,
    happened_on,
    significance,
    contribution,
    substantiated_by,
    is_negative,
    source_file,
    source_sheet,
    source_row
from scoped_outcomes($scope)
order by happened_on desc nulls last, outcome_id
