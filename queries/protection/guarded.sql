-- What belongs to a protected project. A record's number that stands in a protected project is protected wherever it
-- stands again.

create temp table guarded_activities as
select activity_id, arg_max(activities.project_id, least) as project_id, max(least) as least
from activities
join protected_projects on protected_projects.project_id = activities.project_id
group by activity_id;

create temp table guarded_campaigns as
select campaign_id, any_value(campaigns.project_id order by campaigns.project_id) as project_id
from campaigns
join protected_projects on protected_projects.project_id = campaigns.project_id
group by campaign_id;

create temp table guarded_units as
select people.unit_id, any_value(coalesce(people.project_id, guarded_campaigns.project_id)) as project_id
from people
left join guarded_campaigns on guarded_campaigns.campaign_id = people.campaign_id
where coalesce(people.project_id, guarded_campaigns.project_id) in (select project_id from protected_projects)
group by people.unit_id;

create temp table guarded_audiences as
select audience.audience_id, any_value(coalesce(own.project_id, by_activity.project_id, guarded_campaigns.project_id)) as project_id
from audience
left join protected_projects as own on own.project_id = audience.project_id
left join guarded_activities as by_activity on by_activity.activity_id = audience.activity_id
left join guarded_campaigns on guarded_campaigns.campaign_id = audience.campaign_id
where coalesce(own.project_id, by_activity.project_id, guarded_campaigns.project_id) is not null
group by audience.audience_id;

-- Teams and groups that nobody but protected projects supports.

create temp table guarded_structures as
select structure_id
from structure_support
group by structure_id
having bool_and(coalesce(project_id in (select project_id from protected_projects), false));

-- Values of an indicator or measure that count things, not people, recognise nobody. Of people counted so far the newest
-- value is told alone: two of them beside each other tell of those who came between.

create temp macro counts_things(unit) as lower(trim(coalesce(unit, ''))) in (
    'milestones', 'activities', 'events', 'meetings', 'trainings', 'workshops', 'teams', 'groups', 'teams and groups',
    'plans', 'grants', 'steps', 'policy steps', 'outcomes', 'organisations', 'partners', 'campaigns', 'materials',
    'documents', 'publications', 'studies', 'reports', 'districts', 'oblasts', 'supports', 'money', 'usd', 'eur', 'kgs'
);

create temp view guarded_results as
select
    results.rowid as row_number,
    indicators.project_id,
    concat_ws(
        '|', results.indicator_id, case when not is_so_far then results.period end,
        coalesce(results.adm1_code::varchar, ''), coalesce(results.dimension, '')
    ) as root,
    case
        when not is_so_far or 1 = row_number() over (
            partition by results.indicator_id, results.adm1_code, results.dimension order by results.period desc, results.rowid
        ) then results.value
    end as value
from results
join (
    select
        indicator_id,
        any_value(project_id) as project_id,
        any_value(unit) as unit,
        bool_or(coalesce(over_time::varchar, 'none') <> 'sum' or coalesce(target_kind::varchar, 'period') <> 'period') as is_so_far
    from indicators
    group by indicator_id
) as indicators on indicators.indicator_id = results.indicator_id
where indicators.project_id in (select project_id from protected_projects) and not counts_things(indicators.unit);

create temp view guarded_measures as
select
    measures.rowid as row_number,
    project_id,
    concat_ws(
        '|', measure, coalesce(unit, ''), coalesce(dimension, ''), project_id::varchar, coalesce(partner_id::varchar, ''),
        period_start, period_end, coalesce(adm1_code::varchar, ''), coalesce(adm2_code::varchar, ''), source_file, source_row
    ) as root,
    value
from measures
where project_id in (select project_id from protected_projects) and not counts_things(unit);

-- What the cells of protected people come to, once they are put together.

create temp table shown_cells (
    counted varchar,
    project_id varchar,
    root varchar,
    path varchar[],
    period_start date,
    period_end date,
    partners varchar[],
    workstreams varchar[],
    activity_types varchar[],
    campaigns varchar[],
    oblasts varchar[],
    reporters varchar[],
    sexes varchar[],
    age_bands varchar[],
    broad_ages varchar[],
    has_districts boolean,
    has_settlement_types boolean,
    has_structures boolean,
    has_roles boolean,
    least double,
    block bigint,
    shown double,
    is_earlier boolean,
    is_there boolean
);
