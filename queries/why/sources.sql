-- Where each activity of the scope was written, its first row where a file holds one id twice. Those of protected
-- projects have no title.

select
    activity_id,
    case when not coalesce(projects.is_protected, false) then title end as title,
    started_on,
    source_file,
    source_sheet,
    source_row
from scoped_activities($scope) as scoped
left join (
    select project_id, bool_or(is_protected) as is_protected from projects group by project_id
) as projects on projects.project_id = scoped.project_id
where is_first_of_id
order by activity_id
