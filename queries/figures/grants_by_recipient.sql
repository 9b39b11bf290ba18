-- title: Grants by group and partner
-- answers: Who got how much?
-- counts: Grants approved in the period by recipient, each in its own currency; currencies are never added.
-- unit: money
-- certainty: counted
-- chart: table
-- x: structure_id
-- records: grants
-- audience: internal

select
    coalesce(structure_places.structure_id, granted.structure_id) as structure_id,
    granted.organisation_id,
    granted.project_id,
    granted.currency,
    count(distinct granted.grant_id)::double as grants,
    sum(granted.amount) filter (where granted.stages >= 1) as amount_approved,
    sum(granted.amount) filter (where granted.stages >= 2) as amount_disbursed,
    sum(granted.amount) filter (where granted.stages >= 4) as amount_closed
from scoped_grants($scope) as granted
left join structure_places on structure_places.structure_id = granted.structure_id
group by all
order by granted.organisation_id nulls last, structure_id, granted.project_id, granted.currency
