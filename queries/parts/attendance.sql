-- Attendances of each activity.

select 'activities' as subject_table, activity_id as part_key, sum(attendances)::double as amount
from scoped_attendance($scope)
group by activity_id
order by part_key
