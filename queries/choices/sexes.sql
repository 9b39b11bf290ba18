select sex as code, count(distinct activity_key) as activities
from attendance_facts
where sex is not null and is_counted
group by sex
order by sex
