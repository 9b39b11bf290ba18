-- title: Units of people

select
    unit_id,
    workstream,
    project_id,
    campaign_id,
    structure_id,
    adm1_code,
    min(period_start) as period_start,
    max(period_end) as period_end,
    sum(people) as people,
    any_value(method) as method,
    bool_and(is_whole) as is_whole,
    any_value(unit_activities) as activities
from scoped_people($scope)
group by unit_id, workstream, project_id, campaign_id, structure_id, adm1_code
order by people desc, unit_id
