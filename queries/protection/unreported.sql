-- Activities of protected projects in a scope, whose own totals are told nowhere.

select count(*) as activities
from scoped_activities($scope)
where is_reach and project_id in (select project_id from protected_projects)
