-- The new people that a partner wrote for each activity.

select 'activities' as subject_table, activity_id as part_key, sum(new_people_reported)::double as amount
from scoped_activities($scope)
where is_reach
group by activity_id
order by part_key
