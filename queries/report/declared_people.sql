-- title: People whose number was declared
-- counts: Rows of people in the scope that a partner declared, with no list or registration behind them.
-- needs: people
-- filters: projects, workstreams, activity_types, campaigns, oblasts, districts, settlement_types, partners, group_kinds, roles, sexes, age_bands, structures

select count(*) filter (where coalesce(method::varchar, 'declared') = 'declared')::double as declared
from scoped_people($scope)
