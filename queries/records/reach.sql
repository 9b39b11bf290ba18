-- title: Activities that reach people directly

select * exclude (is_reach)
from activity_records($scope)
where is_reach
order by started_on desc, activity_id
