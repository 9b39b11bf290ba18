-- People of each unit in which they are counted once.

select 'people' as subject_table, unit_id as part_key, sum(people)::double as amount
from scoped_people($scope)
group by unit_id
order by part_key
