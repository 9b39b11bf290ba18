-- title: People in crime prevention
-- answers: How many different people took part in crime prevention activities?
-- counts: People in crime prevention activities, each counted once per campaign, per team or group and year, or per place and year.
-- unit: people
-- certainty: range
-- records: people
-- audience: public
-- within: workstreams = crime_prevention

select value, low, high
from people_range($scope)
