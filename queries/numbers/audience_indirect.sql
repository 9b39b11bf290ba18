-- title: Indirect audience
-- answers: How many may have heard or seen the message?
-- counts: Estimated people in the audience: the largest period of each outlet, summed over outlets and channels; impressions are left out.
-- unit: audience
-- certainty: estimated
-- records: audience
-- trend: audience_by_month
-- audience: public
-- note: Sum of channels, overlap not removed; low is the largest single channel. Where the sum exceeds the population there is no value.

select value, low, high
from audience_range($scope)
