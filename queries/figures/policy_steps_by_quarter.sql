-- title: Meetings and stage changes by quarter
-- answers: Do meetings lead anywhere?
-- counts: Meetings held (outputs) and changes of stage (outcomes) in each quarter; told apart, not added.
-- unit: steps
-- certainty: counted
-- chart: time_lines
-- x: quarter
-- y: steps
-- color: step_kind
-- records: policy_steps
-- audience: public

with told as (
    select date_trunc('quarter', happened_on)::date as quarter, step_kind, count(*)::double as steps
    from scoped_policy_steps($scope)
    group by all
)
select
    told.*,
    coalesce(quarters.is_unfinished, false) as is_unfinished,
    quarters.reports_in,
    quarters.reports_expected
from told
left join scoped_quarters($scope) as quarters on quarters.quarter = told.quarter
order by told.quarter, told.step_kind
