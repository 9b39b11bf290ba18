select workstream as code, count(*) as activities
from activity_facts
where workstream is not null
group by workstream
order by workstream
