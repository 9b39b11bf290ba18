-- Attendances of each activity, and of protected projects as one.

select 'activities' as subject_table, coalesce(activity_id, 'protected projects') as part_key, sum(attendances)::double as amount
from scoped_attendance($scope)
group by part_key
order by part_key
