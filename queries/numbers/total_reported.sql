-- title: Total reported
-- answers: What do the partners' own totals add up to?
-- counts: Totals as partners wrote them, kept apart from any split; planned, cancelled and postponed activities are left out.
-- unit: people as reported
-- certainty: counted
-- records: reach
-- audience: public
-- sampled: total_reported
-- note: A partner's total may count the same person in several activities.

select sum(total_reported) as value, null::double as low, null::double as high
from activity_totals($scope)
