-- title: Policy steps
-- counts: Steps with institutions that happened in the period, each counted once, by the instrument concerned and its level.
-- needs: policy_steps

select
    count(*)::double as steps,
    count(*) filter (where instrument = 'crime_prevention_act')::double as act,
    count(*) filter (where instrument = 'state_strategy')::double as strategy,
    count(*) filter (where instrument = 'by_law')::double as by_law,
    count(*) filter (where instrument = 'working_group')::double as working_group,
    count(*) filter (where instrument = 'coordination_meeting')::double as coordination,
    count(*) filter (where level = 'national')::double as national,
    count(*) filter (where level = 'provincial')::double as provincial
from policy_steps
where happened_on between struct_extract($scope, 'since') and struct_extract($scope, 'until')
