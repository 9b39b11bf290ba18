-- The scope macros: what the reader chose, applied in one place. An empty list means all; a blank value lies in no
-- chosen list. A new filter is one line in each of the lists below whose facts can honour it.

create macro chosen(codes, code) as len(codes) = 0 or coalesce(list_contains(codes, code::varchar), false);

create macro all_chosen(codes, held) as len(codes) = 0 or list_has_all(codes, held);

create macro any_chosen(codes, held) as len(codes) = 0 or list_has_any(codes, held);

-- Who reported from where, which a like-for-like comparison keeps or leaves out.

create macro reporter(partner, project, place) as
    coalesce(partner::varchar, '') || '/' || coalesce(project::varchar, '') || '/' || coalesce(place::varchar, '');

-- Each filter asked about by its own name: `in_` whether a code is chosen; `all_in_` and `any_in_` whether all or any of
-- those that a block holds are; `unit_in_` whether any that came to a unit are; `open_` whether nothing is. All are true of a
-- filter that nobody uses, and a scope that leaves it open is answered without asking; a filter of few codes is asked about in
-- a quicker way, which of a blank value says neither yes nor no (kurak/shapes.py).

create macro in_projects(scope, code) as chosen(struct_extract(scope, 'projects'), code);
create macro in_workstreams(scope, code) as chosen(struct_extract(scope, 'workstreams'), code);
create macro in_activity_types(scope, code) as chosen(struct_extract(scope, 'activity_types'), code);
create macro in_campaigns(scope, code) as chosen(struct_extract(scope, 'campaigns'), code);
create macro in_oblasts(scope, code) as chosen(struct_extract(scope, 'oblasts'), code);
create macro in_districts(scope, code) as chosen(struct_extract(scope, 'districts'), code);
create macro in_settlement_types(scope, code) as chosen(struct_extract(scope, 'settlement_types'), code);
create macro in_partners(scope, code) as chosen(struct_extract(scope, 'partners'), code);
create macro in_group_kinds(scope, code) as chosen(struct_extract(scope, 'group_kinds'), code);
create macro in_structures(scope, code) as chosen(struct_extract(scope, 'structures'), code);
create macro in_roles(scope, code) as chosen(struct_extract(scope, 'roles'), code);
create macro in_sexes(scope, code) as chosen(struct_extract(scope, 'sexes'), code);
create macro in_age_bands(scope, code) as chosen(struct_extract(scope, 'age_bands'), code);
create macro in_reported_both(scope, partner, project, place) as
    chosen(struct_extract(scope, 'reported_both'), reporter(partner, project, place));

create macro all_in_workstreams(scope, held) as all_chosen(struct_extract(scope, 'workstreams'), held);
create macro all_in_activity_types(scope, held) as all_chosen(struct_extract(scope, 'activity_types'), held);
create macro all_in_campaigns(scope, held) as all_chosen(struct_extract(scope, 'campaigns'), held);
create macro all_in_oblasts(scope, held) as all_chosen(struct_extract(scope, 'oblasts'), held);
create macro all_in_partners(scope, held) as all_chosen(struct_extract(scope, 'partners'), held);
create macro all_in_sexes(scope, held) as all_chosen(struct_extract(scope, 'sexes'), held);
create macro all_in_age_bands(scope, held) as all_chosen(struct_extract(scope, 'age_bands'), held);
create macro all_in_reported_both(scope, held) as all_chosen(struct_extract(scope, 'reported_both'), held);

create macro any_in_projects(scope, held) as any_chosen(struct_extract(scope, 'projects'), held);
create macro any_in_workstreams(scope, held) as any_chosen(struct_extract(scope, 'workstreams'), held);
create macro any_in_activity_types(scope, held) as any_chosen(struct_extract(scope, 'activity_types'), held);
create macro any_in_campaigns(scope, held) as any_chosen(struct_extract(scope, 'campaigns'), held);
create macro any_in_oblasts(scope, held) as any_chosen(struct_extract(scope, 'oblasts'), held);
create macro any_in_partners(scope, held) as any_chosen(struct_extract(scope, 'partners'), held);
create macro any_in_sexes(scope, held) as any_chosen(struct_extract(scope, 'sexes'), held);
create macro any_in_age_bands(scope, held) as any_chosen(struct_extract(scope, 'age_bands'), held);
create macro any_in_reported_both(scope, held) as any_chosen(struct_extract(scope, 'reported_both'), held);

create macro open_activity_types(scope) as len(struct_extract(scope, 'activity_types')) = 0;
create macro open_oblasts(scope) as len(struct_extract(scope, 'oblasts')) = 0;
create macro open_districts(scope) as len(struct_extract(scope, 'districts')) = 0;
create macro open_settlement_types(scope) as len(struct_extract(scope, 'settlement_types')) = 0;
create macro open_group_kinds(scope) as len(struct_extract(scope, 'group_kinds')) = 0;
create macro open_structures(scope) as len(struct_extract(scope, 'structures')) = 0;
create macro open_roles(scope) as len(struct_extract(scope, 'roles')) = 0;
create macro open_sexes(scope) as len(struct_extract(scope, 'sexes')) = 0;
create macro open_age_bands(scope) as len(struct_extract(scope, 'age_bands')) = 0;
create macro open_reported_both(scope) as len(struct_extract(scope, 'reported_both')) = 0;

-- By its own columns, an activity and whatever is counted at it. Other facts keep lists of their own: a list of places that
-- they share, one macro deeper, takes a twentieth more of planning's time.

create macro activity_is_in(scope) as
    in_projects(scope, project_id)
    and in_workstreams(scope, workstream)
    and in_activity_types(scope, activity_type)
    and in_campaigns(scope, campaign_id)
    and in_oblasts(scope, adm1_code)
    and in_districts(scope, adm2_code)
    and in_settlement_types(scope, settlement_type)
    and in_partners(scope, partner_id)
    and in_group_kinds(scope, group_kind)
    and in_structures(scope, structure_id)
    and in_reported_both(scope, partner_id, project_id, adm1_code);

create macro scoped_activities(scope) as table
select *
from activity_facts
where started_on between struct_extract(scope, 'since') and struct_extract(scope, 'until')
    and activity_is_in(scope);

-- Blocks of protected people: touched where the scope may hold some of their people, whole where it holds them all. A
-- filter that no block can tell cuts those whose activities have something to be told there.

create macro is_whole_in(scope, since, until) as
    period_start >= since
    and period_end <= until
    and all_in_workstreams(scope, workstreams)
    and all_in_activity_types(scope, activity_types)
    and all_in_campaigns(scope, campaigns)
    and all_in_oblasts(scope, oblasts)
    and all_in_partners(scope, partners)
    and all_in_sexes(scope, sexes)
    and all_in_age_bands(scope, age_bands)
    and all_in_reported_both(scope, reporters)
    and open_districts(scope)
    and open_settlement_types(scope)
    and open_group_kinds(scope)
    and open_structures(scope)
    and open_roles(scope);

create macro whole_blocks_between(scope, since, until) as table
select * from block_facts where in_projects(scope, project_id) and is_whole_in(scope, since, until);

create macro scoped_blocks(scope) as table
select *, is_whole_in(scope, struct_extract(scope, 'since'), struct_extract(scope, 'until')) as is_whole
from block_facts
where period_start <= struct_extract(scope, 'until')
    and period_end >= struct_extract(scope, 'since')
    and in_projects(scope, project_id)
    and any_in_workstreams(scope, workstreams)
    and any_in_activity_types(scope, activity_types)
    and any_in_campaigns(scope, campaigns)
    and any_in_oblasts(scope, oblasts)
    and any_in_partners(scope, partners)
    and any_in_sexes(scope, sexes)
    and any_in_age_bands(scope, age_bands)
    and any_in_reported_both(scope, reporters)
    and (open_districts(scope) or has_districts)
    and (open_settlement_types(scope) or has_settlement_types)
    and (open_group_kinds(scope) and open_structures(scope) or has_structures)
    and (open_roles(scope) or has_roles);

-- Rows of the one split that can answer: by age where an age is chosen, by role where a role is, else the counted one.

create macro attendance_records_between(scope, since, until) as table
select *
from attendance_facts
where started_on between since and until
    and activity_is_in(scope)
    and in_roles(scope, participant_role)
    and in_sexes(scope, sex)
    and in_age_bands(scope, age_band)
    and (open_roles(scope) or is_counted_by_role)
    and (open_age_bands(scope) or is_counted_by_age);

-- What every question of attendance begins with; where people are protected, blocks stand beside the records.

create macro attendance_rows_between(scope, since, until) as table
select * from attendance_records_between(scope, since, until);

create macro scoped_attendance_rows(scope) as table
select * from attendance_rows_between(scope, struct_extract(scope, 'since'), struct_extract(scope, 'until'));

create macro attendance_between(scope, since, until) as table
select *
from attendance_rows_between(scope, since, until)
where is_counted or not open_roles(scope) or not open_age_bands(scope);

create macro scoped_attendance(scope) as table
select *
from attendance_rows_between(scope, struct_extract(scope, 'since'), struct_extract(scope, 'until'))
where is_counted or not open_roles(scope) or not open_age_bands(scope);

-- Those who came to each activity, one row of each, beside which blocks stand without one. Where nobody chose a sex, an age
-- or a role, `summed_presences_between` is asked in place of `presence_records_between` (kurak/shapes.py): the same, summed
-- before anybody asked.

create macro presence_records_between(scope, since, until) as table
with came as (
    select activity_key, sum(attendances) as attendances, bool_or(attendances > 0) as has_people
    from attendance_records_between(scope, since, until)
    where is_counted or not open_roles(scope) or not open_age_bands(scope)
    group by activity_key
)
select
    came.attendances,
    came.has_people,
    presence_facts.activity_key,
    presence_facts.workstream,
    presence_facts.activity_type,
    presence_facts.project_id,
    presence_facts.partner_id,
    presence_facts.started_on,
    presence_facts.adm1_code,
    presence_facts.adm2_code,
    presence_facts.settlement_type,
    presence_facts.structure_id,
    presence_facts.campaign_id,
    presence_facts.group_kind,
    presence_facts.month,
    presence_facts.quarter,
    presence_facts.unit_key
from came
join presence_facts on presence_facts.activity_key = came.activity_key;

create macro summed_presences_between(scope, since, until) as table
select *
from presence_facts
where started_on between since and until
    and activity_is_in(scope);

create macro presences_between(scope, since, until) as table
select * from presence_records_between(scope, since, until);

create macro scoped_presences(scope) as table
select * from presences_between(scope, struct_extract(scope, 'since'), struct_extract(scope, 'until'));

-- Where a sex is chosen and no age, the counted split answers: an activity split by sex and again by age has women in
-- the first and nobody's sex in the second.

create macro scoped_attendance_by_age(scope) as table
select *
from attendance_rows_between(scope, struct_extract(scope, 'since'), struct_extract(scope, 'until'))
where not open_roles(scope)
    or case
        when not open_sexes(scope) and open_age_bands(scope) then is_counted
        else is_counted_by_age
    end;

create macro scoped_audience(scope) as table
select *
from audience_facts
where period_end between struct_extract(scope, 'since') and struct_extract(scope, 'until')
    and in_projects(scope, project_id)
    and in_workstreams(scope, workstream)
    and in_campaigns(scope, campaign_id)
    and in_oblasts(scope, adm1_code)
    and in_partners(scope, partner_id)
    and in_structures(scope, structure_id)
    and in_reported_both(scope, partner_id, project_id, adm1_code);

create macro scoped_structures(scope) as table
select *
from structure_facts
where supported_from <= struct_extract(scope, 'until')
    and (supported_to is null or supported_to >= struct_extract(scope, 'since'))
    and in_projects(scope, project_id)
    and in_oblasts(scope, adm1_code)
    and in_districts(scope, adm2_code)
    and in_settlement_types(scope, settlement_type)
    and in_partners(scope, partner_id)
    and in_group_kinds(scope, group_kind)
    and in_structures(scope, structure_id);

create macro reports_between(scope, since, until) as table
select *
from report_facts
where period_start <= until
    and period_end >= since
    and has_begun
    and in_projects(scope, project_id)
    and in_partners(scope, partner_id)
    and (
        open_reported_both(scope)
        or contains(
            '|' || array_to_string(struct_extract(scope, 'reported_both'), '|'),
            '|' || reporter(partner_id, project_id, '')
        )
    );

create macro scoped_reports(scope) as table
select * exclude (has_begun)
from reports_between(scope, struct_extract(scope, 'since'), struct_extract(scope, 'until'));

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
-- fields, and every one of its activities. A unit without activities is whole only by its own fields. Only where a file
-- holds one id twice do its activities have to be told apart, which for all of them takes four fifths of the time.

create macro scoped_units(scope) as table
with inside as (
    select
        unit_key,
        count(*) filter (where is_only_of_id)
            + len(coalesce(list_distinct(list(activity_key) filter (where not is_only_of_id)), [])) as activities
    from scoped_activities(scope)
    where is_reach and unit_key is not null
    group by unit_key
),
judged as (
    select
        unit_facts.*,
        coalesce(inside.activities, 0) as activities_inside,
        coalesce(
            in_projects(scope, unit_facts.project_id)
                and in_workstreams(scope, unit_facts.workstream)
                and in_campaigns(scope, unit_facts.campaign_id)
                and in_partners(scope, unit_facts.partner_id)
                and in_structures(scope, unit_facts.structure_id)
                and in_oblasts(scope, unit_facts.adm1_code)
                and in_reported_both(scope, unit_facts.partner_id, unit_facts.project_id, unit_facts.adm1_code),
            false
        ) as is_chosen,
        not (
            open_activity_types(scope) and open_districts(scope) and open_settlement_types(scope) and open_group_kinds(scope)
        ) as is_cut_finer
    from unit_facts
    left join inside on inside.unit_key = unit_facts.unit_key
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
        and (knows_sex or open_sexes(scope))
        and (knows_age or open_age_bands(scope))
        and open_roles(scope) as is_whole
from judged
where activities_inside > 0 or (activities = 0 and is_chosen);

create macro unit_in_roles(scope, unit) as
    open_roles(scope)
    -- nobody is looked for where no role is chosen
    or unit in (select unit_key from scoped_attendance(scope) where not open_roles(scope) and unit_key is not null);

create macro scoped_people(scope) as table
select
    people.*,
    units.is_whole,
    units.activities as unit_activities
from people
join scoped_units(scope) as units on units.unit_id = people.unit_id
where in_sexes(scope, coalesce(people.sex::varchar, 'unknown'))
    and in_age_bands(scope, coalesce(people.age_band::varchar, 'unknown'))
    and unit_in_roles(scope, units.unit_key);
