-- What one activity is, in one place: its own columns, the kind of team or group behind it, and whether it is done
-- (completed or going on; a blank status counts, and a rule says so) and reaches people directly. Its key is its id as a
-- number, which is quicker to tell apart than a text.
-- Partners' files hold one id twice: both rows are activities, but those who came are counted with the first only.

create view structure_kinds as
select
    structure_id,
    case
        when any_value(kind order by kind) = 'lcpc_team' then 'lcpc_team'
        else coalesce(any_value(focus order by focus)::varchar, 'mixed') || '_group'
    end as group_kind
from structures
group by structure_id;

create table activities_numbered as
with numbered as (
    select *, row_number() over () as row_number from activities
)
select
    activities.* exclude (row_number),
    case when activities.activity_id is not null then min(activities.row_number) over (partition by activities.activity_id) end::integer
        as activity_key,
    structure_kinds.group_kind,
    date_trunc('month', activities.started_on)::date as month,
    date_trunc('quarter', activities.started_on)::date as quarter,
    coalesce(activities.status::varchar, 'completed') in ('completed', 'ongoing') as is_done,
    coalesce(activities.status::varchar, 'completed') in ('completed', 'ongoing')
        and coalesce(activities.counts_as::varchar, 'none') = 'direct' as is_reach,
    row_number() over (
        partition by activities.activity_id
        order by is_reach desc, activities.started_on, activities.source_file, activities.source_sheet, activities.source_row
    ) = 1 as is_first_of_id,
    count(*) over (partition by activities.activity_id) = 1 as is_only_of_id
from numbered as activities
left join structure_kinds on structure_kinds.structure_id = activities.structure_id
order by activities.started_on, activities.activity_id;

-- A unit of people is a campaign, a structure's year, or a project's workstream in a place; an activity is in one unit.
-- Of several units of one campaign it is in the one whose period holds its day, else in the nearest. A structure's unit
-- that names no workstream holds all of the structure's work.

create view people_units as
select
    unit_id,
    any_value(project_id) as project_id,
    any_value(partner_id) as partner_id,
    any_value(workstream) as workstream,
    any_value(campaign_id) as campaign_id,
    any_value(structure_id) as structure_id,
    any_value(adm1_code) as adm1_code,
    min(period_start) as period_start,
    max(period_end) as period_end,
    bool_and(coalesce(sex::varchar, 'unknown') <> 'unknown') as knows_sex,
    bool_and(coalesce(age_band::varchar, 'unknown') not in ('child', 'adult', 'unknown')) as knows_age
from people
group by unit_id;

create table numbered_units as
select unit_id, row_number() over (order by unit_id)::integer as unit_key from people_units;

create table unit_activities as
with candidates as (
    select
        activities_numbered.activity_key,
        people_units.unit_id,
        1 as closeness,
        greatest(period_start - started_on, started_on - period_end, 0) as days_away
    from activities_numbered
    join people_units on people_units.campaign_id = activities_numbered.campaign_id
    where activities_numbered.is_reach
    union all
    select activities_numbered.activity_key, people_units.unit_id, case when people_units.workstream is null then 3 else 2 end, 0
    from activities_numbered
    join people_units
        on people_units.structure_id = activities_numbered.structure_id
        and (people_units.workstream is null or people_units.workstream = activities_numbered.workstream)
        and activities_numbered.started_on between people_units.period_start and people_units.period_end
    where activities_numbered.is_reach and people_units.campaign_id is null
    union all
    select activities_numbered.activity_key, people_units.unit_id, 4, 0
    from activities_numbered
    join people_units
        on people_units.project_id = activities_numbered.project_id
        and people_units.workstream = activities_numbered.workstream
        and people_units.adm1_code = activities_numbered.adm1_code
        and activities_numbered.started_on between people_units.period_start and people_units.period_end
    where activities_numbered.is_reach and people_units.campaign_id is null and people_units.structure_id is null
),
chosen_units as (
    select activity_key, arg_min(unit_id, (closeness, days_away, unit_id)) as unit_id
    from candidates
    group by activity_key
)
select activities_numbered.activity_id, chosen_units.activity_key, chosen_units.unit_id, numbered_units.unit_key
from chosen_units
join activities_numbered on activities_numbered.activity_key = chosen_units.activity_key and activities_numbered.is_first_of_id
join numbered_units on numbered_units.unit_id = chosen_units.unit_id
order by chosen_units.activity_key;

create table activity_facts as
select activities_numbered.*, unit_activities.unit_key
from activities_numbered
left join unit_activities on unit_activities.activity_key = activities_numbered.activity_key
order by activities_numbered.rowid;

drop table activities_numbered;

create table unit_facts as
select people_units.*, numbered_units.unit_key, coalesce(counted.activities, 0) as activities
from people_units
join numbered_units on numbered_units.unit_id = people_units.unit_id
left join (
    select unit_key, count(*) as activities from unit_activities group by unit_key
) as counted on counted.unit_key = numbered_units.unit_key;

-- What a unit's people may be chosen by, summed.

create table unit_people as
select
    numbered_units.unit_key,
    coalesce(people.sex::varchar, 'unknown')::sex_codes as sex,
    coalesce(people.age_band::varchar, 'unknown')::age_band_codes as age_band,
    sum(people.people) as people
from people
join numbered_units on numbered_units.unit_id = people.unit_id
group by all
order by numbered_units.unit_key, sex, age_band;

-- Partners send margins: an activity split by sex and again by age holds everybody twice.
-- One split counts for totals and sex (the first there is), one for age, one for role.
-- Where a file holds one id twice, done and planned, those expected by the planned row did not come. Texts of activities
-- are not written behind each of their rows, which stand in the order of the activities: by day.

create table attendance_facts as
with unreached as (
    select activity_id, source_file, source_sheet, source_row
    from activity_facts
    where activity_id in (select activity_id from activity_facts where not is_first_of_id)
    group by all
    having not bool_or(is_reach)
),
came as (
    select * from attendance anti join unreached using (activity_id, source_file, source_sheet, source_row)
),
splits as (
    select
        activity_id,
        min(case split::varchar
            when 'sex_age' then 1 when 'sex' then 2 when 'age' then 3
            when 'role' then 4 when 'disability' then 5 else 6
        end) as counted,
        min(case split::varchar when 'sex_age' then 1 when 'age' then 3 end) as by_age,
        min(case split::varchar when 'role' then 4 end) as by_role
    from came
    group by activity_id
),
ranked as (
    select
        came.*,
        case split::varchar
            when 'sex_age' then 1 when 'sex' then 2 when 'age' then 3
            when 'role' then 4 when 'disability' then 5 else 6
        end as rank
    from came
)
select
    ranked.activity_id,
    ranked.attendances,
    coalesce(ranked.sex::varchar, 'unknown')::sex_codes as sex,
    coalesce(ranked.age_band::varchar, 'unknown')::age_band_codes as age_band,
    ranked.participant_role,
    ranked.rank = splits.counted as is_counted,
    ranked.rank = coalesce(splits.by_age, splits.counted) as is_counted_by_age,
    ranked.rank = coalesce(splits.by_role, splits.counted) as is_counted_by_role,
    activity_facts.activity_key,
    activity_facts.workstream,
    activity_facts.activity_type,
    activity_facts.project_id,
    activity_facts.partner_id,
    activity_facts.started_on,
    activity_facts.adm1_code,
    activity_facts.adm2_code,
    activity_facts.settlement_type,
    activity_facts.structure_id,
    activity_facts.campaign_id,
    activity_facts.delivery_mode,
    activity_facts.intended_for,
    activity_facts.group_kind,
    activity_facts.month,
    activity_facts.quarter,
    activity_facts.unit_key
from ranked
join splits on splits.activity_id = ranked.activity_id
join activity_facts on activity_facts.activity_id = ranked.activity_id and activity_facts.is_first_of_id
where activity_facts.is_reach
order by activity_facts.rowid;

-- Those who came to each activity, of the split that counts: seven times fewer rows for what no sex, age or role is asked of.

create table presence_facts as
with summed as (
    select activity_key, sum(attendances) as attendances, bool_or(attendances > 0) as has_people
    from attendance_facts
    where is_counted
    group by activity_key
)
select
    summed.attendances,
    summed.has_people,
    activity_facts.activity_key,
    activity_facts.workstream,
    activity_facts.activity_type,
    activity_facts.project_id,
    activity_facts.partner_id,
    activity_facts.started_on,
    activity_facts.adm1_code,
    activity_facts.adm2_code,
    activity_facts.settlement_type,
    activity_facts.structure_id,
    activity_facts.campaign_id,
    activity_facts.group_kind,
    activity_facts.month,
    activity_facts.quarter,
    activity_facts.unit_key
from summed
join activity_facts on activity_facts.activity_key = summed.activity_key and activity_facts.is_first_of_id
order by activity_facts.rowid;

-- A campaign is a team's or group's where all of its activities are theirs alone.

create view campaign_structures as
select campaign_id, any_value(structure_id) as structure_id
from activity_facts
where campaign_id is not null
group by campaign_id
having count(distinct structure_id) = 1 and count(*) = count(structure_id);

-- An audience takes project, workstream and place from itself, else from its activity, else from its campaign; team or
-- group from its activity or campaign.
-- The audience of an activity that was planned or cancelled was not reached.

create macro outlet_of(outlet, activity_id) as coalesce(outlet, activity_id, '');

create table audience_numbered as
select
    audience.* exclude (project_id, partner_id, workstream, campaign_id, adm1_code),
    coalesce(audience.project_id, activity_facts.project_id, campaigns.project_id) as project_id,
    coalesce(audience.partner_id, activity_facts.partner_id) as partner_id,
    coalesce(audience.workstream, activity_facts.workstream) as workstream,
    coalesce(audience.campaign_id, activity_facts.campaign_id) as campaign_id,
    coalesce(activity_facts.structure_id, campaign_structures.structure_id) as structure_id,
    coalesce(audience.adm1_code, activity_facts.adm1_code) as adm1_code,
    date_trunc('month', audience.period_end)::date as month,
    coalesce(audience.basis::varchar, 'unknown') <> 'impressions' as counts_people
from audience
left join activity_facts on activity_facts.activity_id = audience.activity_id and activity_facts.is_first_of_id
left join (
    select campaign_id, any_value(project_id order by project_id) as project_id from campaigns group by campaign_id
) as campaigns on campaigns.campaign_id = audience.campaign_id
left join campaign_structures
    on campaign_structures.campaign_id = coalesce(audience.campaign_id, activity_facts.campaign_id)
where coalesce(activity_facts.is_done, true)
order by audience.period_end, audience.audience_id;

-- An outlet is what the largest period is taken of: it has a number, in the order in which outlets were first heard. So
-- has an overlap group.

create table audience_facts as
with keys as (
    select
        rowid as place,
        min(rowid) over (
            partition by project_id, campaign_id, channel, outlet_of(outlet, activity_id), adm1_code
        )::integer as outlet_key,
        case when overlap_group is not null then dense_rank() over (order by overlap_group) end::integer as overlap_key
    from audience_numbered
)
select audience_numbered.*, keys.outlet_key, keys.overlap_key
from audience_numbered
join keys on keys.place = audience_numbered.rowid
order by keys.place;

drop table audience_numbered;

create table structure_facts as
select
    structures.structure_id,
    structures.kind,
    structure_kinds.group_kind,
    structures.adm1_code,
    structures.adm2_code,
    structures.settlement_type,
    structure_support.project_id,
    structure_support.partner_id,
    structure_support.support_type,
    structure_support.level,
    structure_support.supported_from,
    structure_support.supported_to
from structure_support
join structures on structures.structure_id = structure_support.structure_id
join structure_kinds on structure_kinds.structure_id = structures.structure_id;

-- Expected reports by the months they cover: '2026', '2026-H2', '2026-Q3', '2026-09' or '2026-07/2026-09'. A period that
-- can't be read may be any: its report counts everywhere, so that what is missing is never passed over.

create table report_facts as
with spans as (
    select
        partner_id,
        project_id,
        period,
        state,
        case
            when regexp_full_match(period, '\d{4}') then make_date(period[1:4]::int, 1, 1)
            when regexp_full_match(period, '\d{4}-H[12]') then make_date(period[1:4]::int, period[7:7]::int * 6 - 5, 1)
            when regexp_full_match(period, '\d{4}-Q[1-4]') then make_date(period[1:4]::int, period[7:7]::int * 3 - 2, 1)
            when regexp_full_match(period, '\d{4}-(0[1-9]|1[0-2])') then make_date(period[1:4]::int, period[6:7]::int, 1)
            when regexp_full_match(period, '\d{4}-(0[1-9]|1[0-2])/\d{4}-(0[1-9]|1[0-2])') and period[1:7] <= period[9:15]
                then make_date(period[1:4]::int, period[6:7]::int, 1)
        end as period_start,
        case
            when period like '%/%' then 1 + date_diff('month', period_start, try_cast(period[9:15] || '-01' as date))
            when period like '%-H%' then 6
            when period like '%-Q%' then 3
            when period like '%-%' then 1
            else 12
        end as months
    from expected_reports
)
select
    partner_id,
    project_id,
    period,
    state,
    coalesce(period_start, date '1900-01-01') as period_start,
    coalesce((period_start + to_months(months::int) - interval 1 day)::date, date '2200-12-31') as period_end,
    coalesce(state::varchar in ('received', 'accepted', 'nothing_to_report'), false) as is_in,
    coalesce(period_start, date '1900-01-01') <= as_of as has_begun
from spans, this_snapshot
where coalesce(state::varchar, 'missing') <> 'not_expected';

-- Open dates reach over whole months, so that a unit of people that begins with the month is not cut.

create table first_and_last as
with days as (
    select started_on as day from activity_facts where is_done
    union all
    select unnest([period_start, period_end]) from audience
    union all
    select unnest([period_start, period_end]) from people
)
select
    date_trunc('month', coalesce(min(day), any_value(as_of)))::date as first_day,
    last_day(coalesce(max(day), any_value(as_of))) as last_day
from this_snapshot
left join days on day <= as_of;

-- Every month that a scope may hold: of what is recorded, up to the snapshot's day, and of work that is dated after it.
-- A month is running that ends after the snapshot's day.

create table calendar as
with ends as (
    select
        greatest(first_day, date '0001-01-01') as since,
        least(
            last_day(greatest(as_of, last_day, (select max(started_on) from activity_facts where is_reach))),
            date '9999-12-31'
        ) as until,
        as_of
    from first_and_last, this_snapshot
),
months as (
    select unnest(generate_series(date_trunc('month', since), until, interval 1 month))::date as month, as_of
    from ends
)
select
    month,
    last_day(month) as month_end,
    date_trunc('quarter', month)::date as quarter,
    last_day(month) > as_of as is_running
from months
order by month;
