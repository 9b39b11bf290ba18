-- Protected projects of a scope with counts that are too small to be shown at all.

select counted, least
from protected_waiting
join protected_projects on protected_projects.project_id = protected_waiting.project_id
where chosen(struct_extract($scope, 'projects'), protected_waiting.project_id)
