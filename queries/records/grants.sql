-- title: Grants

select
    grant_id,
    recipient_kind,
    structure_id,
    organisation_id,
    project_id,
    amount,
    currency,
    approved_on,
    disbursed_on,
    closed_on,
    status,
    source_file,
    source_sheet,
    source_row
from scoped_grants($scope)
order by approved_on desc, grant_id
