-- title: Attendances per 1,000 inhabitants
-- answers: Where does the programme reach most, for the people who live there?
-- counts: Attendances at activities that reach people directly, per 1,000 inhabitants of the oblast.
-- unit: attendances per 1,000 inhabitants
-- certainty: counted
-- chart: map
-- place: adm1_code
-- y: rate
-- records: attendance
-- note: Always over all inhabitants of the oblast, whatever else is filtered. National and online activities lie on no map.
-- audience: public

select
    came.adm1_code,
    sum(came.attendances) as attendances,
    any_value(inhabitants.population) as population,
    any_value(inhabitants.population_year) as population_year,
    any_value(inhabitants.population_source) as population_source,
    1000 * sum(came.attendances) / nullif(any_value(inhabitants.population), 0) as rate
from presences_by_adm1_code($scope) as came
join places on places.place_code = came.adm1_code and places.place_level = 1
left join inhabitants() as inhabitants on inhabitants.place_code = came.adm1_code
group by came.adm1_code
order by rate desc nulls last, came.adm1_code
