select participant_role as code, count(distinct activity_key) as activities
from attendance_facts
where participant_role is not null
group by participant_role
order by participant_role
