-- title: Audience of campaigns
-- answers: How many may the outreach campaigns have reached indirectly?
-- counts: Estimated people in the audience: the largest period of each outlet; of outlets known to share their audience only the largest; then summed. Impressions are left out.
-- unit: audience
-- certainty: estimated
-- records: audience
-- audience: public
-- note: Other overlap between channels is not removed; at least: the largest single channel. Where the sum exceeds the population there is no value.
-- within: workstreams = outreach_campaign

select value, low, high
from audience_range($scope)
