-- title: Grants by recipient and currency
-- answers: How much was approved, paid, reported and closed?
-- counts: Amounts of grants approved in the period, each in its own currency; currencies are never added.
-- unit: money
-- certainty: counted
-- chart: table
-- x: recipient_kind
-- records: grants
-- note: A grant whose currency is not recorded stands in a row of its own. Cancelled and planned grants have no amount here.
-- audience: public

select
    recipient_kind,
    currency,
    count(distinct grant_id)::double as grants,
    sum(amount) filter (where stages >= 1) as amount_approved,
    sum(amount) filter (where stages >= 2) as amount_disbursed,
    sum(amount) filter (where stages >= 3) as amount_reported,
    sum(amount) filter (where stages >= 4) as amount_closed
from scoped_grants($scope)
group by recipient_kind, currency
order by recipient_kind, currency nulls last
