-- title: What was done
-- answers: What does this team or group do?
-- counts: Activities of teams and groups, completed or going on.
-- unit: activities
-- certainty: counted
-- chart: bars
-- x: activities
-- y: activity_type
-- records: activities
-- audience: public

select activity_type, count(distinct activity_key)::double as activities
from scoped_activities($scope)
where is_done and structure_id is not null
group by activity_type
order by activities desc, activity_type
