select adm2_code as code, count(*) as activities
from activity_facts
where adm2_code is not null and chosen(struct_extract($scope, 'oblasts'), adm1_code)
group by adm2_code
order by adm2_code
