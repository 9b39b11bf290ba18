-- title: Action plans

select plan_id, structure_id, group_kind, title, agreed_on, state, adm1_code, adm2_code, source_file, source_sheet, source_row
from scoped_plans($scope)
order by agreed_on desc, plan_id
