-- What each activity brings to the number of activities.

select 'activities' as subject_table, activity_id as part_key, count(*)::double as amount
from scoped_activities($scope)
where is_done
group by activity_id
order by part_key
