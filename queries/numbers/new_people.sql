-- title: New people
-- answers: How many were reached for the first time?
-- counts: People reported as reached for the first time, as partners wrote it.
-- unit: people
-- certainty: counted
-- records: reach
-- audience: public
-- sampled: new_people

select sum(new_people) as value, null::double as low, null::double as high
from activity_totals($scope)
