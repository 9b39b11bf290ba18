-- title: Milestones

select milestone_id, project_id, title, planned_on, reached_on, state
from scoped_milestones($scope)
order by planned_on, milestone_id
