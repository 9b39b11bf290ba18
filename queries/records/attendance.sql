-- title: Activities with those who came

select * exclude (is_reach)
from activity_records($scope)
where attendances is not null
order by started_on desc, activity_id
