-- title: Activities by oblast
-- answers: Where does the programme work?
-- counts: Activities completed or going on, whether or not they reach people directly.
-- unit: activities
-- certainty: counted
-- chart: bars
-- x: activities
-- y: adm1_code
-- records: activities
-- audience: public

select
    adm1_code,
    count(*)::double as activities
from scoped_activities($scope)
where is_done
group by adm1_code
order by activities desc, adm1_code
