-- The programme beyond activities, in one place: targets and what was entered for them.

create macro scoped_targets(scope) as table
select
    indicators.*,
    targets.period,
    targets.adm1_code,
    targets.dimension,
    targets.baseline,
    targets.baseline_year,
    targets.target
from targets
join indicators on indicators.indicator_id = targets.indicator_id
where chosen(struct_extract(scope, 'projects'), indicators.project_id);

create macro scoped_results(scope) as table
select results.*, indicators.project_id
from results
join indicators on indicators.indicator_id = results.indicator_id
where chosen(struct_extract(scope, 'projects'), indicators.project_id);
