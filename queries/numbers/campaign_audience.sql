-- title: Audience of campaigns
-- answers: How many may the outreach campaigns have reached indirectly?
-- counts: Estimated people in the audience: the largest period of each outlet, summed over outlets and channels; impressions are left out.
-- unit: audience
-- certainty: estimated
-- records: audience
-- audience: public
-- note: Sum of channels, overlap not removed; low is the largest single channel. Where the sum exceeds the population there is no value.
-- within: workstreams = outreach_campaign

select value, low, high
from audience_range($scope)
