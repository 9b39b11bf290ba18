-- title: People reached directly
-- answers: How many different people were reached?
-- counts: People reached directly, each counted once per campaign, per team or group and year, or per place and year.
-- unit: people
-- certainty: range
-- records: people
-- audience: public
-- note: A single value only where the scope holds whole campaigns, teams or places of one workstream; otherwise a range from the largest of them to their sum.

select value, low, high
from people_range($scope)
