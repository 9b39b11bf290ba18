-- title: People in outreach campaigns
-- answers: How many different people did the outreach campaigns reach directly?
-- counts: People reached directly by outreach campaigns, each counted once per campaign.
-- unit: people
-- certainty: range
-- records: people
-- audience: public
-- within: workstreams = outreach_campaign

select value, low, high
from people_range($scope)
