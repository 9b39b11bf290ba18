-- title: Partners of the start-up and their roles
-- answers: Who is in it, as what?
-- counts: Organisations of projects that have start-up milestones, whatever dates are chosen.
-- unit: organisations
-- certainty: counted
-- chart: table
-- x: organisation_id
-- records: partnerships
-- audience: public

select organisation_id, organisation_type, organisation_role, project_id
from scoped_partnerships($scope)
where project_id in (select project_id from milestones)
order by project_id, organisation_role, organisation_id
