-- title: Activities

select * exclude (is_reach)
from activity_records($scope)
order by started_on desc, activity_id
