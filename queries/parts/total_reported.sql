-- The total that a partner wrote for each activity.

select 'activities' as subject_table, activity_id as part_key, sum(total_reported)::double as amount
from scoped_activities($scope)
where is_reach
group by activity_id
order by part_key
