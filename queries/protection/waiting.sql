-- Protected projects with counts that are too small to be shown at all.

select protected_waiting.project_id, counted, least
from protected_waiting
join protected_projects on protected_projects.project_id = protected_waiting.project_id
