-- title: Campaigns

select campaign_id, theme, project_id, structure_id, adm1_code, adm2_code, starts_on, ends_on
from scoped_campaigns($scope)
order by starts_on desc, campaign_id
