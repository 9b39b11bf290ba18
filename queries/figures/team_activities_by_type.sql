-- title: What the teams did
-- answers: What do teams do most?
-- counts: Activities of partnership teams, completed or going on.
-- unit: activities
-- certainty: counted
-- chart: bars
-- x: activities
-- y: activity_type
-- records: activities
-- audience: public
-- within: group_kinds = lcpc_team

select activity_type, count(distinct activity_key)::double as activities
from scoped_activities($scope)
where is_done and structure_id is not null
group by activity_type
order by activities desc, activity_type
