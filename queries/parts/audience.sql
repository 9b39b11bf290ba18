-- People in each estimate of an audience. They do not add up: of an outlet, and of a group that overlaps, only the largest counts.

select 'audience' as subject_table, audience_id as part_key, sum(people_estimated)::double as amount
from scoped_audience($scope)
where counts_people
group by audience_id
order by part_key
