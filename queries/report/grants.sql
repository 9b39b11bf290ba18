-- title: Grants
-- counts: Grants approved in the period, each counted once; amounts in the grant's own currency, never converted.
-- needs: grants
-- filters: projects

with approved as (
    select
        recipient_kind,
        coalesce(amount, 0) as amount,
        case when currency::varchar in ('KGS', 'USD', 'EUR') and amount > 0 then currency::varchar end as currency
    from grants
    where approved_on between struct_extract($scope, 'since') and struct_extract($scope, 'until')
        and chosen(struct_extract($scope, 'projects'), project_id)
)
select
    count(*)::double as grants,
    count(*) filter (where recipient_kind = 'group')::double as to_groups,
    count(*) filter (where recipient_kind = 'partner_organisation')::double as to_partners,
    coalesce(sum(amount) filter (where currency = 'KGS'), 0)::double as som,
    coalesce(sum(amount) filter (where currency = 'USD'), 0)::double as dollars,
    coalesce(sum(amount) filter (where currency = 'EUR'), 0)::double as euro,
    count(*) filter (where currency is null)::double as unknown
from approved
