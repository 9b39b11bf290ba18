-- Activities of protected projects in a scope, whose own totals are told nowhere.

select coalesce(sum(reaching), 0)::bigint as activities
from activity_totals($scope)
where project_id in (select project_id from protected_projects)
