-- title: Harvested outcomes
-- answers: Who does what differently, and what was our part?
-- counts: Changes in what others do, harvested by the programme; those for the worse stand first.
-- unit: outcomes
-- certainty: counted
-- chart: table
-- x: what
-- records: outcomes
-- note: A contribution is a part among others, not a cause.
-- audience: public

select
    what,
    who_changed,
    happened_on,
    significance,
    contribution,
    substantiated_by,
    is_negative
from scoped_outcomes($scope)
order by is_negative desc, happened_on desc nulls last, outcome_id
