-- title: Grants: how far the money has gone
-- answers: How many grants are approved, paid, reported and closed?
-- counts: Grants approved in the period; one that is closed was also reported, disbursed and approved, so that bars are not added.
-- unit: grants
-- certainty: counted
-- chart: stacked_bars
-- x: grants
-- y: grant_stage
-- color: recipient_kind
-- records: grants
-- note: Grants without any day are left out.
-- audience: public

with stages as (
    select unnest([1, 2, 3, 4]) as stage, unnest(['approved', 'disbursed', 'reported', 'closed']) as grant_stage
)
select
    stages.grant_stage,
    granted.recipient_kind,
    count(distinct granted.grant_id)::double as grants
from stages
join scoped_grants($scope) as granted on granted.stages >= stages.stage
group by stages.stage, stages.grant_stage, granted.recipient_kind
order by stages.stage, granted.recipient_kind
