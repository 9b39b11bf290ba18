-- Where each activity of the scope was written, its first row where a file holds one id twice; none of protected
-- projects.

select activity_id, title, started_on, source_file, source_sheet, source_row
from scoped_activities($scope)
where is_first_of_id and coalesce(project_id::varchar, '') not in (select project_id from protected_projects)
order by activity_id
