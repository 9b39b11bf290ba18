-- The scope macros: what the reader chose, applied in one place. An empty list means all; a blank value lies in no
-- chosen list. A new filter is one line here, in each macro whose facts can honour it.

create macro chosen(codes, code) as len(codes) = 0 or coalesce(list_contains(codes, code::varchar), false);

-- Who reported from where, which a like-for-like comparison keeps or leaves out.

create macro reporter(partner, project, place) as
    coalesce(partner::varchar, '') || '/' || coalesce(project::varchar, '') || '/' || coalesce(place::varchar, '');

create macro scoped_activities(scope) as table
select *
from activity_facts
where started_on between struct_extract(scope, 'since') and struct_extract(scope, 'until')
    and chosen(struct_extract(scope, 'projects'), project_id)
    and chosen(struct_extract(scope, 'workstreams'), workstream)
    and chosen(struct_extract(scope, 'activity_types'), activity_type)
    and chosen(struct_extract(scope, 'campaigns'), campaign_id)
    and chosen(struct_extract(scope, 'oblasts'), adm1_code)
    and chosen(struct_extract(scope, 'districts'), adm2_code)
    and chosen(struct_extract(scope, 'settlement_types'), settlement_type)
    and chosen(struct_extract(scope, 'partners'), partner_id)
    and chosen(struct_extract(scope, 'group_kinds'), group_kind)
    and chosen(struct_extract(scope, 'structures'), structure_id)
    and chosen(struct_extract(scope, 'reported_both'), reporter(partner_id, project_id, adm1_code));

-- Blocks of protected people: touched where the scope may hold some of their people, whole where it holds them all. A
-- filter that no block can tell cuts those whose activities have something to be told there.

create macro all_chosen(codes, held) as len(codes) = 0 or list_has_all(codes, held);

create macro any_chosen(codes, held) as len(codes) = 0 or list_has_any(codes, held);

create macro scoped_blocks(scope) as table
select
    *,
    period_start >= struct_extract(scope, 'since')
        and period_end <= struct_extract(scope, 'until')
        and all_chosen(struct_extract(scope, 'workstreams'), workstreams)
        and all_chosen(struct_extract(scope, 'activity_types'), activity_types)
        and all_chosen(struct_extract(scope, 'campaigns'), campaigns)
        and all_chosen(struct_extract(scope, 'oblasts'), oblasts)
        and all_chosen(struct_extract(scope, 'partners'), partners)
        and all_chosen(struct_extract(scope, 'sexes'), sexes)
        and all_chosen(struct_extract(scope, 'age_bands'), age_bands)
        and all_chosen(struct_extract(scope, 'reported_both'), reporters)
        and len(struct_extract(scope, 'districts')) + len(struct_extract(scope, 'settlement_types'))
            + len(struct_extract(scope, 'group_kinds')) + len(struct_extract(scope, 'structures'))
            + len(struct_extract(scope, 'roles')) = 0 as is_whole
from block_facts
where period_start <= struct_extract(scope, 'until')
    and period_end >= struct_extract(scope, 'since')
    and chosen(struct_extract(scope, 'projects'), project_id)
    and any_chosen(struct_extract(scope, 'workstreams'), workstreams)
    and any_chosen(struct_extract(scope, 'activity_types'), activity_types)
    and any_chosen(struct_extract(scope, 'campaigns'), campaigns)
    and any_chosen(struct_extract(scope, 'oblasts'), oblasts)
    and any_chosen(struct_extract(scope, 'partners'), partners)
    and any_chosen(struct_extract(scope, 'sexes'), sexes)
    and any_chosen(struct_extract(scope, 'age_bands'), age_bands)
    and any_chosen(struct_extract(scope, 'reported_both'), reporters)
    and (len(struct_extract(scope, 'districts')) = 0 or has_districts)
    and (len(struct_extract(scope, 'settlement_types')) = 0 or has_settlement_types)
    and (len(struct_extract(scope, 'group_kinds')) + len(struct_extract(scope, 'structures')) = 0 or has_structures)
    and (len(struct_extract(scope, 'roles')) = 0 or has_roles);

-- Rows of the one split that can answer: by age where an age is chosen, by role where a role is, else the counted one.

create macro scoped_attendance_records(scope) as table
select *
from attendance_facts
where started_on between struct_extract(scope, 'since') and struct_extract(scope, 'until')
    and chosen(struct_extract(scope, 'projects'), project_id)
    and chosen(struct_extract(scope, 'workstreams'), workstream)
    and chosen(struct_extract(scope, 'activity_types'), activity_type)
    and chosen(struct_extract(scope, 'campaigns'), campaign_id)
    and chosen(struct_extract(scope, 'oblasts'), adm1_code)
    and chosen(struct_extract(scope, 'districts'), adm2_code)
    and chosen(struct_extract(scope, 'settlement_types'), settlement_type)
    and chosen(struct_extract(scope, 'partners'), partner_id)
    and chosen(struct_extract(scope, 'group_kinds'), group_kind)
    and chosen(struct_extract(scope, 'structures'), structure_id)
    and chosen(struct_extract(scope, 'reported_both'), reporter(partner_id, project_id, adm1_code))
    and chosen(struct_extract(scope, 'roles'), participant_role)
    and chosen(struct_extract(scope, 'sexes'), sex)
    and chosen(struct_extract(scope, 'age_bands'), age_band)
    and (len(struct_extract(scope, 'roles')) = 0 or is_counted_by_role)
    and (len(struct_extract(scope, 'age_bands')) = 0 or is_counted_by_age);

-- What every question of attendance begins with; where people are protected, blocks stand beside the records.

create macro scoped_attendance_rows(scope) as table
select * from scoped_attendance_records(scope);

create macro scoped_attendance(scope) as table
select *
from scoped_attendance_rows(scope)
where is_counted or len(struct_extract(scope, 'roles')) + len(struct_extract(scope, 'age_bands')) > 0;

-- Where a sex is chosen and no age, the counted split answers: an activity split by sex and again by age has women in
-- the first and nobody's sex in the second.

create macro scoped_attendance_by_age(scope) as table
select *
from scoped_attendance_rows(scope)
where len(struct_extract(scope, 'roles')) > 0
    or case
        when len(struct_extract(scope, 'sexes')) > 0 and len(struct_extract(scope, 'age_bands')) = 0 then is_counted
        else is_counted_by_age
    end;

create macro scoped_audience(scope) as table
select *
from audience_facts
where period_end between struct_extract(scope, 'since') and struct_extract(scope, 'until')
    and chosen(struct_extract(scope, 'projects'), project_id)
    and chosen(struct_extract(scope, 'workstreams'), workstream)
    and chosen(struct_extract(scope, 'campaigns'), campaign_id)
    and chosen(struct_extract(scope, 'oblasts'), adm1_code)
    and chosen(struct_extract(scope, 'partners'), partner_id)
    and chosen(struct_extract(scope, 'structures'), structure_id)
    and chosen(struct_extract(scope, 'reported_both'), reporter(partner_id, project_id, adm1_code));

create macro scoped_structures(scope) as table
select *
from structure_facts
where supported_from <= struct_extract(scope, 'until')
    and (supported_to is null or supported_to >= struct_extract(scope, 'since'))
    and chosen(struct_extract(scope, 'projects'), project_id)
    and chosen(struct_extract(scope, 'oblasts'), adm1_code)
    and chosen(struct_extract(scope, 'districts'), adm2_code)
    and chosen(struct_extract(scope, 'settlement_types'), settlement_type)
    and chosen(struct_extract(scope, 'partners'), partner_id)
    and chosen(struct_extract(scope, 'group_kinds'), group_kind)
    and chosen(struct_extract(scope, 'structures'), structure_id);

create macro scoped_reports(scope) as table
select *
from report_facts
where period_start <= struct_extract(scope, 'until')
    and period_end >= struct_extract(scope, 'since')
    and period_start <= (select as_of from this_snapshot)
    and chosen(struct_extract(scope, 'projects'), project_id)
    and chosen(struct_extract(scope, 'partners'), partner_id)
    and (
        len(struct_extract(scope, 'reported_both')) = 0
        or contains(
            '|' || array_to_string(struct_extract(scope, 'reported_both'), '|'),
            '|' || reporter(partner_id, project_id, '')
        )
    );

create macro reported_from(scope) as table
with told as (
    select partner_id::varchar as partner, project_id::varchar as project, adm1_code::varchar as place
    from scoped_activities(scope)
    where is_done
    union
    select partner_id::varchar, project_id::varchar, adm1_code::varchar from scoped_audience(scope)
)
select
    reporter(partner, project, place) as reporter,
    coalesce(partner, '') as partner_id,
    coalesce(project, '') as project_id,
    coalesce(place, '') as adm1_code
from told;

-- A unit is touched where the scope holds some of it, whole where the scope holds all of it: its period, its own
-- fields, and every one of its activities. A unit without activities is whole only by its own fields.

create macro scoped_units(scope) as table
with inside as (
    select unit_activities.unit_id, count(distinct scoped.activity_id) as activities
    from scoped_activities(scope) as scoped
    join unit_activities on unit_activities.activity_id = scoped.activity_id
    where scoped.is_reach
    group by unit_activities.unit_id
),
judged as (
    select
        unit_facts.*,
        coalesce(inside.activities, 0) as activities_inside,
        chosen(struct_extract(scope, 'projects'), unit_facts.project_id)
            and chosen(struct_extract(scope, 'workstreams'), unit_facts.workstream)
            and chosen(struct_extract(scope, 'campaigns'), unit_facts.campaign_id)
            and chosen(struct_extract(scope, 'partners'), unit_facts.partner_id)
            and chosen(struct_extract(scope, 'structures'), unit_facts.structure_id)
            and chosen(struct_extract(scope, 'oblasts'), unit_facts.adm1_code)
            and chosen(
                struct_extract(scope, 'reported_both'),
                reporter(unit_facts.partner_id, unit_facts.project_id, unit_facts.adm1_code)
            ) as is_chosen,
        len(struct_extract(scope, 'activity_types')) + len(struct_extract(scope, 'districts'))
            + len(struct_extract(scope, 'settlement_types')) + len(struct_extract(scope, 'group_kinds')) > 0 as is_cut_finer
    from unit_facts
    left join inside on inside.unit_id = unit_facts.unit_id
    where unit_facts.period_start <= struct_extract(scope, 'until')
        and unit_facts.period_end >= struct_extract(scope, 'since')
)
select
    * exclude (is_chosen, is_cut_finer),
    period_start >= struct_extract(scope, 'since')
        and period_end <= struct_extract(scope, 'until')
        and activities_inside = activities
        and (is_chosen or activities > 0)
        and (activities > 0 or not is_cut_finer)
        and (knows_sex or len(struct_extract(scope, 'sexes')) = 0)
        and (knows_age or len(struct_extract(scope, 'age_bands')) = 0)
        and len(struct_extract(scope, 'roles')) = 0 as is_whole
from judged
where activities_inside > 0 or (activities = 0 and is_chosen);

create macro scoped_people(scope) as table
select
    people.*,
    units.is_whole,
    units.activities as unit_activities
from people
join scoped_units(scope) as units on units.unit_id = people.unit_id
where chosen(struct_extract(scope, 'sexes'), coalesce(people.sex::varchar, 'unknown'))
    and chosen(struct_extract(scope, 'age_bands'), coalesce(people.age_band::varchar, 'unknown'))
    and (
        len(struct_extract(scope, 'roles')) = 0
        or people.unit_id in (
            select unit_activities.unit_id
            from scoped_attendance(scope) as attended
            join unit_activities on unit_activities.activity_id = attended.activity_id
            -- nobody is looked for where no role is chosen
            where len(struct_extract(scope, 'roles')) > 0
        )
    );
