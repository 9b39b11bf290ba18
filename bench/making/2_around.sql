-- Who works where on what, with how much of it: partners and oblasts fall off as ranks do (Zipf), each partner has
-- projects, kinds of activities and places of its own. `from_share` to the next is what chance picks a line by.

create table kinds (workstream varchar, activity_type varchar, weight double, size double, women double, youth double);
insert into kinds values
    ('crime_prevention', 'information_session', 14, 26, 0.54, 0.9), ('crime_prevention', 'school_session', 12, 30, 0.52, 3.0),
    ('crime_prevention', 'joint_patrol', 5, 6, 0.24, 0.5), ('crime_prevention', 'safety_audit', 5, 12, 0.46, 0.6),
    ('crime_prevention', 'sports_event', 6, 38, 0.31, 2.4), ('crime_prevention', 'community_dialogue', 10, 22, 0.49, 0.7),
    ('outreach_campaign', 'information_session', 9, 32, 0.58, 1.3), ('outreach_campaign', 'forum_theatre', 6, 42, 0.56, 1.8),
    ('outreach_campaign', 'school_session', 5, 34, 0.53, 3.0), ('outreach_campaign', 'public_event', 3, 120, 0.51, 1.2),
    ('capacity', 'training', 9, 18, 0.55, 0.8), ('capacity', 'coaching', 6, 7, 0.5, 0.7),
    ('capacity', 'exchange_workshop', 2, 22, 0.48, 0.6), ('community_information', 'community_dialogue', 6, 24, 0.5, 0.7),
    ('policy', 'coordination_meeting', 3, 14, 0.38, 0.3), ('policy', 'working_group', 2, 13, 0.4, 0.3);

create table partners as
select
    number,
    case when number <= 6 then ['CU', 'FTI', 'LMP', 'LEAD', 'MHP', 'YSP'][number] else 'P' || lpad(number::varchar, 3, '0') end as partner_id,
    1 / number as weight
from range(1, getvariable('partners') + 1) as numbers(number);

create table own_projects as
select number, 'W' || lpad(number::varchar, 2, '0') as project_id
from range(5, getvariable('projects') + 1) as numbers(number);

create table all_projects as
select project_id, 1 / row_number() over (order by number) as weight
from (
    select 1 as number, 'LCP' as project_id union all select 2, 'YWG' union all select 3, 'CSI'
    union all select number, project_id from own_projects
    union all select 99, 'PBF'
);

create table districts as
select
    adm1_code,
    adm2_code,
    (1 / pow(oblast_rank, 0.7)) * (0.5 + chance(adm2_code, 'district')) as weight
from (
    select parent_code as adm1_code, code as adm2_code, dense_rank() over (order by chance(parent_code, 'oblast')) as oblast_rank
    from (
        select parent_code, code from read_csv(getvariable('places'), all_varchar = true) where level = '2'
        union all
        select parent_code, place_code from sample.places where place_level = 2
    )
);

create table profiles as
with pairs as (
    -- every partner has its first project, and some of the others
    select partner_id, project_id, partners.weight * all_projects.weight as weight
    from partners, all_projects
    where chance(partner_id, project_id) < 0.15 + 0.5 * all_projects.weight
),
lines as (
    select
        partner_id, project_id, workstream, activity_type, adm1_code, adm2_code, size, women, youth,
        pairs.weight * kinds.weight * districts.weight
            * exp(1.2 * normal(partner_id, adm1_code)) * exp(0.9 * normal(project_id, workstream))
            * exp(0.6 * normal(partner_id, activity_type)) as weight
    from pairs, kinds, districts
)
select *, (sum(weight) over lined_up - weight) / sum(weight) over () as from_share
from lines
window lined_up as (order by partner_id, project_id, workstream, activity_type, adm2_code rows unbounded preceding);

create table days as
with calendar as (
    select
        day::date as day,
        (1 + 0.12 * (year(day) - 2019))
            * [0.5, 0.8, 1.1, 1.2, 1.2, 0.9, 0.5, 0.4, 1.1, 1.4, 1.5, 1.3][month(day)]
            * case when isodow(day) > 5 then 0.35 else 1 end as weight
    from range(date '2019-01-01', date '2026-10-01', interval 1 day) as days(day)
)
select day, (sum(weight) over (order by day) - weight) / sum(weight) over () as from_share
from calendar;

create table own_campaigns as
select
    number,
    'K-' || lpad(number::varchar, 4, '0') as campaign_id,
    (select project_id from all_projects order by chance(number, project_id) / weight limit 1) as project_id,
    date '2019-01-01' + (chance(number, 'starts') * 2700)::integer as starts_on
from range(1, getvariable('campaigns') + 1) as numbers(number);

create table own_structures as
select
    number,
    'S-' || lpad(number::varchar, 4, '0') as structure_id,
    case when number % 3 = 0 then 'initiative_group' else 'lcpc_team' end as kind,
    case when number % 3 = 0 then ['youth', 'women', 'mixed'][1 + (number // 3 % 3)::integer] end as focus,
    place.adm1_code,
    place.adm2_code
from range(1, getvariable('structures') + 1) as numbers(number)
join (
    select *, row_number() over (order by chance(adm2_code, 'seat')) as seat, count(*) over () as seats from districts
) as place on place.seat = 1 + number % place.seats;
