-- An activity is a line of the profiles on a day; its size is log-normal around that of its kind.

create table drawn as
select
    i,
    days.day as started_on,
    profiles.* exclude (weight, from_share, size),
    greatest(1, round(profiles.size * exp(0.75 * normal(i, 'size')) * exp(0.35 * normal(partner_id, 'people'))))::integer as people,
    -- how a partner splits those present is a habit of the partner's, most of the time
    case when chance(i, 'habit') < 0.85 then chance(partner_id, 'split') else chance(i, 'split') end as habit,
    chance(i, 'status') as luck
from (select i, chance(i, 'day') as on_day, chance(i, 'profile') as on_profile from range(getvariable('activities')) as numbers(i))
asof join days on on_day >= days.from_share
asof join profiles on on_profile >= profiles.from_share;

create table made_activities as
with placed as (
    select
        drawn.*,
        partner_id || '-' || project_id || '-' || lpad(i::varchar, 9, '0') as activity_id,
        case
            when luck > 0.985 then 'cancelled'
            when luck > 0.965 or started_on > date '2026-09-25' then 'planned'
            when luck < 0.01 then null
            when luck < 0.02 then 'ongoing'
            else 'completed'
        end as status,
        case
            when habit < 0.55 then 'sex_age' when habit < 0.80 then 'sex' when habit < 0.95 then 'margins' else 'total'
        end as splits,
        partner_id || '_' || project_id || '_' || year(started_on) || '-Q' || quarter(started_on) || '.xlsx' as source_file,
        workstream = 'outreach_campaign' as is_campaign
    from drawn
),
teams as (
    select adm2_code, list(structure_id order by structure_id) as structure_ids from own_structures group by adm2_code
),
running as (
    select project_id, starts_on, min(campaign_id) as campaign_id, true as is_campaign
    from own_campaigns group by project_id, starts_on
)
select
    placed.i,
    placed.activity_id,
    placed.women,
    placed.youth,
    placed.people,
    placed.splits,
    ['Training', 'Session', 'Dialogue', 'Meeting'][1 + (chance(i, 'word') * 3.99)::integer % 4] || ': '
        || ['safe streets', 'family conflict', 'bullying at school', 'online fraud', 'early marriage', 'road safety',
            'mediation'][1 + floor(chance(i, 'theme') * 7)::integer]
        || ', no. ' || floor(chance(i, 'number') * 4000)::integer as title,
    placed.workstream,
    placed.activity_type,
    placed.project_id,
    placed.partner_id,
    placed.started_on,
    placed.started_on + (placed.activity_type in ('training', 'exchange_workshop'))::integer as ended_on,
    placed.status,
    placed.adm1_code,
    case when chance(i, 'district') >= 0.03 then placed.adm2_code end as adm2_code,
    case
        when placed.adm1_code in ('KG-GB', 'KG-GO') or chance(i, 'settlement') < 0.25 then 'urban'
        when chance(i, 'settlement') < 0.93 then 'rural'
        else 'mixed'
    end as settlement_type,
    case
        when placed.workstream = 'crime_prevention' and chance(i, 'structure') < 0.8
            then structure_ids[1 + floor(pow(chance(i, 'team'), 2) * len(structure_ids))::integer]
    end as structure_id,
    running.campaign_id,
    case when chance(i, 'online') < 0.06 then 'online' else 'in_person' end as delivery_mode,
    case
        when placed.activity_type = 'public_event' then 'indirect'
        when placed.activity_type = 'coordination_meeting' and chance(i, 'none') < 0.5 then 'none'
        else 'direct'
    end as counts_as,
    case
        when placed.women > 0.55 and chance(i, 'meant') < 0.1 then 'women'
        when placed.youth > 1.5 and chance(i, 'meant') < 0.8 then 'youth'
        else 'all'
    end as intended_for,
    case
        when placed.splits = 'total' then 'headcount'
        when chance(i, 'method') < 0.12 then 'participant_list'
        when chance(i, 'method') < 0.9 then 'attendance_sheet'
    end as count_method,
    case when chance(i, 'evidence') < 0.95 then placed.activity_id || '/list' end as evidence_ref,
    least(placed.started_on + 2 + (20 * pow(chance(i, 'entered'), 3))::integer, date '2026-09-30') as entered_on,
    placed.source_file,
    'Activities' as source_sheet,
    row_number() over (partition by placed.source_file order by placed.started_on, i) + 1 as source_row
from placed
left join teams on teams.adm2_code = placed.adm2_code
asof left join running
    on running.project_id = placed.project_id and running.is_campaign = placed.is_campaign
    and placed.started_on >= running.starts_on
order by i;
