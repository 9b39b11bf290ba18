-- The projects that are protected, and the fewest people told of each.

select project_id, least from protected_projects order by project_id
