-- The programme beyond activities: seats of teams, plans, grants, policy, outcomes, campaigns, milestones, targets. Each
-- macro honours the filters that data/dictionary.toml names for its facts; a figure names the others.

-- The scope without the filters that teams, groups and campaigns can't honour: what is told of one of them is told whole,
-- so that no filter is honoured in one column and ignored in the next.

create macro of_whole_campaigns(scope) as {
    since: struct_extract(scope, 'since'),
    until: struct_extract(scope, 'until'),
    projects: struct_extract(scope, 'projects'),
    workstreams: []::varchar[],
    activity_types: []::varchar[],
    campaigns: struct_extract(scope, 'campaigns'),
    oblasts: struct_extract(scope, 'oblasts'),
    districts: struct_extract(scope, 'districts'),
    settlement_types: struct_extract(scope, 'settlement_types'),
    partners: struct_extract(scope, 'partners'),
    group_kinds: struct_extract(scope, 'group_kinds'),
    structures: struct_extract(scope, 'structures'),
    roles: []::varchar[],
    sexes: []::varchar[],
    age_bands: []::varchar[],
    reported_both: struct_extract(scope, 'reported_both')
};

create macro of_whole_structures(scope) as {
    since: struct_extract(scope, 'since'),
    until: struct_extract(scope, 'until'),
    projects: struct_extract(scope, 'projects'),
    workstreams: []::varchar[],
    activity_types: []::varchar[],
    campaigns: []::varchar[],
    oblasts: struct_extract(scope, 'oblasts'),
    districts: struct_extract(scope, 'districts'),
    settlement_types: struct_extract(scope, 'settlement_types'),
    partners: struct_extract(scope, 'partners'),
    group_kinds: struct_extract(scope, 'group_kinds'),
    structures: struct_extract(scope, 'structures'),
    roles: []::varchar[],
    sexes: []::varchar[],
    age_bands: []::varchar[],
    reported_both: struct_extract(scope, 'reported_both')
};

-- Supports by quarter: one that goes on for a year is there in each of its quarters, but for those after the snapshot.

create macro scoped_support_quarters(scope) as table
select
    scoped.*,
    unnest(generate_series(
        date_trunc('quarter', greatest(supported_from, struct_extract(scope, 'since'))),
        least(coalesce(supported_to, date '9999-12-31'), struct_extract(scope, 'until'), (select as_of from this_snapshot)),
        interval 3 month
    ))::date as quarter
from scoped_structures(scope) as scoped;

-- How many teams or groups got each kind of support in each quarter.

create macro supported_by_quarter(scope, of_kind) as table
select
    supported.quarter,
    supported.support_type,
    count(distinct supported.structure_id)::double as structures,
    coalesce(bool_or(quarters.is_unfinished), false) as is_unfinished,
    max(quarters.reports_in) as reports_in,
    max(quarters.reports_expected) as reports_expected
from scoped_support_quarters(scope) as supported
left join scoped_quarters(scope) as quarters on quarters.quarter = supported.quarter
where supported.kind = of_kind
group by supported.quarter, supported.support_type;

-- A team has five seats, one for each body; a seat is filled where the last statement of the team's members up to the
-- end of the scope has somebody in it. Where there is no statement, nothing is known. Only teams with a support in the
-- scope are looked at, so that seats and "teams supported" speak of the same teams.

create macro seats_of_a_team() as
    ['neighbourhood_inspector', 'juvenile_inspector', 'elder_court', 'womens_council', 'youth_committee'];

create macro last_statements(scope) as table
select structure_id, max(as_of) as as_of
from structure_members
where as_of <= struct_extract(scope, 'until')
group by structure_id;

create macro scoped_seats(scope) as table
with teams as (
    select distinct structure_id, adm1_code, adm2_code, settlement_type
    from scoped_structures(scope)
    where kind = 'lcpc_team'
),
seats as (
    select teams.*, unnest(seats_of_a_team()) as role from teams
),
sitting as (
    select statements.structure_id, statements.as_of, held.role::varchar as role, sum(held.members) as members
    from last_statements(scope) as statements
    join structure_members as held on held.structure_id = statements.structure_id and held.as_of = statements.as_of
    group by statements.structure_id, statements.as_of, held.role
)
select
    seats.structure_id,
    seats.adm1_code,
    seats.adm2_code,
    seats.settlement_type,
    seats.role::role_codes as role,
    statements.as_of,
    case when statements.as_of is not null then coalesce(sitting.members, 0) end as members,
    case
        when statements.as_of is null then 'unknown'
        when coalesce(sitting.members, 0) > 0 then 'filled'
        else 'vacant'
    end as seat_state
from seats
left join last_statements(scope) as statements on statements.structure_id = seats.structure_id
left join sitting on sitting.structure_id = seats.structure_id and sitting.role = seats.role;

-- Who holds the seats, by sex: never below the oblast, where one seat is one person. So no filter for a district, a kind
-- of settlement or one team is honoured here.

create macro scoped_members(scope) as table
with supported as (
    select distinct structure_id, kind, group_kind, adm1_code
    from structure_facts
    where supported_from <= struct_extract(scope, 'until')
        and (supported_to is null or supported_to >= struct_extract(scope, 'since'))
        and in_projects(scope, project_id)
        and in_oblasts(scope, adm1_code)
        and in_partners(scope, partner_id)
        and in_group_kinds(scope, group_kind)
)
select
    supported.structure_id,
    supported.kind,
    supported.group_kind,
    supported.adm1_code,
    held.role,
    coalesce(held.sex::varchar, 'unknown')::sex_codes as sex,
    held.members
from supported
join last_statements(scope) as statements on statements.structure_id = supported.structure_id
join structure_members as held on held.structure_id = statements.structure_id and held.as_of = statements.as_of;

create view structure_places as
select
    structure_id,
    any_value(kind) as kind,
    any_value(adm1_code) as adm1_code,
    any_value(adm2_code) as adm2_code,
    any_value(settlement_type) as settlement_type
from structures
group by structure_id;

create macro scoped_plans(scope) as table
select
    action_plans.*,
    structures.kind,
    structure_kinds.group_kind,
    structures.adm1_code,
    structures.adm2_code,
    structures.settlement_type
from action_plans
left join structure_places as structures on structures.structure_id = action_plans.structure_id
left join structure_kinds on structure_kinds.structure_id = action_plans.structure_id
where action_plans.agreed_on between struct_extract(scope, 'since') and struct_extract(scope, 'until')
    and in_oblasts(scope, structures.adm1_code)
    and in_districts(scope, structures.adm2_code)
    and in_settlement_types(scope, structures.settlement_type)
    and in_group_kinds(scope, structure_kinds.group_kind)
    and in_structures(scope, action_plans.structure_id);

-- A grant lies in a scope by the day of its approval (else of its payment, else of its close). Whatever is closed was
-- also reported, disbursed and approved.

create macro scoped_grants(scope) as table
select
    grants.*,
    structure_kinds.group_kind,
    structures.adm1_code,
    structures.adm2_code,
    structures.settlement_type,
    coalesce(grants.approved_on, grants.disbursed_on, grants.closed_on) as happened_on,
    case
        when grants.status::varchar in ('planned', 'cancelled', 'postponed') then 0
        when grants.status::varchar = 'closed' or grants.closed_on is not null then 4
        when grants.status::varchar = 'reported' then 3
        when grants.status::varchar = 'disbursed' or grants.disbursed_on is not null then 2
        else 1
    end as stages
from grants
left join structure_places as structures on structures.structure_id = grants.structure_id
left join structure_kinds on structure_kinds.structure_id = grants.structure_id
where coalesce(grants.approved_on, grants.disbursed_on, grants.closed_on)
        between struct_extract(scope, 'since') and struct_extract(scope, 'until')
    and in_projects(scope, grants.project_id)
    and in_oblasts(scope, structures.adm1_code)
    and in_districts(scope, structures.adm2_code)
    and in_settlement_types(scope, structures.settlement_type)
    and in_group_kinds(scope, structure_kinds.group_kind)
    and in_structures(scope, grants.structure_id);

-- Meetings are outputs. A step is an outcome where it brings an instrument to another stage than the step before it; a
-- stage that lies further back begins another round (the next by-law), and has none before it.

create table policy_facts as
with told as (
    select
        *,
        coalesce(instrument::varchar, '') in ('working_group', 'coordination_meeting') as is_meeting,
        case stage::varchar
            when 'agenda' then 1 when 'consultation' then 2 when 'draft' then 3 when 'amendment_submitted' then 4
            when 'adopted' then 5 when 'in_force' then 6 when 'implemented' then 7
        end as rank
    from policy_steps
),
moved as (
    select
        *,
        case when not is_meeting then lag(stage ignore nulls) over earlier end as earlier_stage,
        case when not is_meeting then lag(rank ignore nulls) over earlier end as earlier_rank
    from told
    window earlier as (partition by instrument, is_meeting order by happened_on, step_id)
)
select
    * exclude (is_meeting, rank, earlier_stage, earlier_rank),
    case when earlier_rank < rank then earlier_stage end as previous_stage,
    case
        when is_meeting then 'meeting'
        when stage is not null and stage is distinct from earlier_stage then 'stage_change'
        else 'other_step'
    end as step_kind
from moved
order by happened_on, step_id;

create macro scoped_policy_steps(scope) as table
select *
from policy_facts
where happened_on between struct_extract(scope, 'since') and struct_extract(scope, 'until');

-- An outcome whose day nobody knows is never left out.

create macro scoped_outcomes(scope) as table
select *
from outcomes
where struct_extract(scope, 'since') <= struct_extract(scope, 'until')
    and (happened_on is null or happened_on between struct_extract(scope, 'since') and struct_extract(scope, 'until'));

-- A campaign takes its team or group, and with it the place, from its activities, where they are of one alone.

create view campaign_facts as
with partners as (
    select campaign_id, any_value(partner_id) as partner_id
    from activity_facts
    where campaign_id is not null
    group by campaign_id
    having count(distinct partner_id) = 1
),
named as (
    select
        campaign_id,
        any_value(project_id order by project_id) as project_id,
        any_value(theme) as theme,
        min(starts_on) as starts_on,
        max(ends_on) as ends_on
    from campaigns
    group by campaign_id
)
select
    named.*,
    partners.partner_id,
    campaign_structures.structure_id,
    structure_kinds.group_kind,
    structures.adm1_code,
    structures.adm2_code,
    structures.settlement_type
from named
left join partners on partners.campaign_id = named.campaign_id
left join campaign_structures on campaign_structures.campaign_id = named.campaign_id
left join structure_places as structures on structures.structure_id = campaign_structures.structure_id
left join structure_kinds on structure_kinds.structure_id = campaign_structures.structure_id;

create macro scoped_campaigns(scope) as table
select *
from campaign_facts
where coalesce(starts_on, date '1900-01-01') <= struct_extract(scope, 'until')
    and coalesce(ends_on, date '2200-12-31') >= struct_extract(scope, 'since')
    and struct_extract(scope, 'since') <= struct_extract(scope, 'until')
    and in_projects(scope, project_id)
    and in_campaigns(scope, campaign_id)
    and in_oblasts(scope, adm1_code)
    and in_districts(scope, adm2_code)
    and in_settlement_types(scope, settlement_type)
    and in_partners(scope, partner_id)
    and in_group_kinds(scope, group_kind)
    and in_structures(scope, structure_id);

-- Supported teams and groups, each with what is known of it in the scope.

create macro listed_structures(scope) as table
with supported as (
    select
        structure_id,
        kind,
        group_kind,
        adm1_code,
        adm2_code,
        settlement_type,
        string_agg(distinct support_type::varchar, ', ' order by support_type::varchar) as support_kinds
    from scoped_structures(scope)
    group by structure_id, kind, group_kind, adm1_code, adm2_code, settlement_type
),
seats as (
    select structure_id, count(*) filter (where seat_state = 'filled') as seats_filled
    from scoped_seats(scope)
    where seat_state <> 'unknown'
    group by structure_id
),
done as (
    select structure_id, count(distinct activity_key) as activities, max(started_on) as last_activity_on
    from scoped_activities(of_whole_structures(scope))
    where is_done
    group by structure_id
),
came as (
    select structure_id, sum(attendances) as attendances
    from scoped_presences(of_whole_structures(scope))
    group by structure_id
),
planned as (
    select structure_id, arg_max(state, agreed_on) as state from scoped_plans(scope) group by structure_id
),
held as (
    select structure_id, count(*) as campaigns
    from scoped_campaigns(of_whole_structures(scope))
    group by structure_id
)
select
    supported.*,
    seats.seats_filled,
    planned.state,
    coalesce(held.campaigns, 0)::double as campaigns,
    coalesce(done.activities, 0)::double as activities,
    coalesce(came.attendances, 0)::double as attendances,
    done.last_activity_on
from supported
left join seats on seats.structure_id = supported.structure_id
left join done on done.structure_id = supported.structure_id
left join came on came.structure_id = supported.structure_id
left join planned on planned.structure_id = supported.structure_id
left join held on held.structure_id = supported.structure_id;

-- A team is silent where, in the two quarters up to the end of the scope (or to the day that the data reach to), nothing
-- was done in its district, nor by itself anywhere, though it was supported before them and after.

create macro silent_teams(scope) as table
with ends as (
    select least(struct_extract(scope, 'until'), data_through) as heard_until from this_snapshot
),
teams as (
    select structure_id, any_value(adm1_code) as adm1_code, any_value(adm2_code) as adm2_code
    from structure_facts
    where kind = 'lcpc_team'
        and structure_id in (select structure_id from scoped_structures(scope))
    group by structure_id
    having min(supported_from) <= (select heard_until - interval 6 month from ends)
        and max(coalesce(supported_to, date '9999-12-31')) >= (select heard_until from ends)
),
done as (
    select adm2_code, structure_id, max(started_on) as last_activity_on
    from activity_facts
    where is_done and started_on <= (select heard_until from ends)
    group by adm2_code, structure_id
),
heard as (
    select teams.structure_id, max(done.last_activity_on) as last_activity_on
    from teams
    join done on done.adm2_code = teams.adm2_code or done.structure_id = teams.structure_id
    group by teams.structure_id
)
select
    teams.*,
    heard.last_activity_on,
    date_diff('month', heard.last_activity_on, heard_until) // 3 as quarters_silent
from teams
join ends on true
left join heard on heard.structure_id = teams.structure_id
where heard.last_activity_on is null or heard.last_activity_on <= heard_until - interval 6 month;

-- People of each campaign: only where the scope holds the whole campaign, else its range is told and nothing added.

create macro campaign_units(scope) as table
select
    campaign_id,
    bool_and(is_whole) as is_whole,
    case when bool_and(is_whole) then sum(people) end as people,
    case when bool_and(is_whole) then sum(people) filter (where sex = 'women') end as women,
    case when bool_and(is_whole) then sum(people) filter (where sex = 'men') end as men
from scoped_people(of_whole_campaigns(scope))
where campaign_id is not null
group by campaign_id;

-- What a team's or group's campaigns reached, and how many of those with activities in the scope have their people counted.

create macro people_of_campaigns(scope) as table
with held as (
    select distinct structure_id, campaign_id
    from scoped_activities(of_whole_campaigns(scope))
    where is_reach and campaign_id is not null and structure_id is not null
)
select
    held.structure_id,
    count(*) as campaigns,
    count(units.campaign_id) as counted,
    bool_and(units.is_whole) as is_whole,
    sum(units.people) as people
from held
left join campaign_units(scope) as units on units.campaign_id = held.campaign_id
group by held.structure_id;

-- The audience of each campaign, as audience_range has it for all.

create macro campaign_audiences(scope) as table
with outlets as (
    select
        campaign_id,
        channel,
        outlet_of(outlet, activity_id) as outlet,
        adm1_code,
        min(outlet_key) as outlet_key,
        max(overlap_group) as overlap_group,
        max(people_estimated) as people
    from scoped_audience(of_whole_campaigns(scope))
    where counts_people and campaign_id is not null
    group by all
),
apart as (
    select campaign_id, channel, people from outlets where overlap_group is null
    union all
    select campaign_id, arg_max(channel, (people, -outlet_key)) filter (where people is not null), max(people)
    from outlets
    where overlap_group is not null
    group by campaign_id, overlap_group
),
channels as (
    select
        campaign_id,
        sum(people) as people,
        case when channel is null or channel = 'unknown' then max(people) else sum(people) end as at_least
    from apart
    group by campaign_id, channel
)
select campaign_id, max(at_least) as low, sum(people) as high from channels group by campaign_id;

-- All planned steps of a start-up, those to come as well, whatever the dates of the scope.

create macro scoped_milestones(scope) as table
select *
from milestones
where struct_extract(scope, 'since') <= struct_extract(scope, 'until')
    and in_projects(scope, project_id);

create macro scoped_partnerships(scope) as table
select project_organisations.*, organisations.organisation_type
from project_organisations
left join organisations on organisations.organisation_id = project_organisations.organisation_id
where struct_extract(scope, 'since') <= struct_extract(scope, 'until')
    and in_projects(scope, project_organisations.project_id);

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
where in_projects(scope, indicators.project_id);

create macro scoped_results(scope) as table
select results.*, indicators.project_id
from results
join indicators on indicators.indicator_id = results.indicator_id
where in_projects(scope, indicators.project_id);
