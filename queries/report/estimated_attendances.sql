-- title: Attendances that were estimated
-- counts: Activities in the scope whose attendances were counted by heads or estimated, with no list or sheet behind them.
-- needs: activities
-- filters: projects, workstreams, activity_types, campaigns, oblasts, districts, settlement_types, partners, group_kinds, structures

select count(*) filter (where count_method in ('headcount', 'estimate'))::double as estimated
from scoped_activities($scope)
where is_reach
