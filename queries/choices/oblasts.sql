select adm1_code as code, count(*) as activities
from activity_facts
where adm1_code is not null
group by adm1_code
order by adm1_code
