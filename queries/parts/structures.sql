-- Each team or group, once.

select 'structures' as subject_table, structure_id::varchar as part_key, 1.0::double as amount
from scoped_structures($scope)
group by structure_id
order by part_key
