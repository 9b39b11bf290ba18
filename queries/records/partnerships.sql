-- title: Organisations in projects

select project_id, organisation_id, organisation_type, organisation_role
from scoped_partnerships($scope)
order by project_id, organisation_role, organisation_id
