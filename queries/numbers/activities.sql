-- title: Activities
-- answers: How much was done?
-- counts: Activities completed or going on, whether or not they reach people directly.
-- unit: activities
-- certainty: counted
-- records: activities
-- audience: public
-- sampled: activities

select coalesce(sum(activities), 0)::double as value, null::double as low, null::double as high
from activity_totals($scope)
