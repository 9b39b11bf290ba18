-- title: Audience estimates

select
    period_start,
    period_end,
    channel,
    outlet,
    basis,
    people_estimated,
    counts_people,
    overlap_group,
    estimate_method,
    confidence,
    project_id,
    campaign_id,
    adm1_code,
    audience_id,
    source_file,
    source_sheet,
    source_row
from scoped_audience($scope)
order by period_end desc, people_estimated desc, audience_id
