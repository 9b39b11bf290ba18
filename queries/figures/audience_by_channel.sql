-- title: Indirect audience by channel
-- answers: Which channels carry the message, and how far at most?
-- counts: Estimated audience of each channel: the largest period of each outlet, summed over outlets; of outlets known to share their audience only the largest, under its own channel.
-- unit: audience
-- certainty: estimated
-- chart: ranges
-- x: audience
-- y: channel
-- low: low
-- high: high
-- records: audience
-- note: Other overlap is not removed; the thin line runs from the largest single outlet to that sum. Impressions are exposures and are left out.
-- audience: public

select channel, people as audience, largest as low, people as high
from heard_by_channel($scope)
order by audience desc, channel
