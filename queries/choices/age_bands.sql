select age_band as code, count(distinct activity_key) as activities
from attendance_facts
where age_band is not null and is_counted_by_age
group by age_band
order by age_band
