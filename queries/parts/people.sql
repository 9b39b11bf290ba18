-- People of each unit in which they are counted once; none where the scope cuts it and its activities stand for it.

select
    'people' as subject_table,
    unit_id as part_key,
    sum(case when is_whole or unit_activities = 0 then people else 0 end)::double as amount
from scoped_people($scope)
group by unit_id
order by part_key
