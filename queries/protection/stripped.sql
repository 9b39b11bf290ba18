-- What is protected leaves the tables, and comes back as far as whole blocks tell it.

delete from attendance where activity_id in (select activity_id from guarded_activities);

update activities
set
    title = null, adm2_code = null, adm3_code = null, settlement_type = null, structure_id = null,
    evidence_ref = null, total_reported = null, new_people_reported = null
where activity_id in (select activity_id from guarded_activities);

-- Whether there is one woman in a block of men is as much as a count of one: what is told together is told of everybody.

create table protected_blocks as
select
    * exclude (block) replace (
        case when len(sexes) = 1 then sexes else enum_range(null::sex_codes)::varchar[] end as sexes,
        case
            when broad_ages = ['child'] then ['0-13', '14-17', 'child']
            when broad_ages = ['adult'] then ['18-24', '25-29', '30-34', '35-59', '60+', 'adult']
            when broad_ages = ['unknown'] then ['unknown']
            else enum_range(null::age_band_codes)::varchar[]
        end as age_bands
    )
from (
    select
        project_id,
        block,
        min(period_start) as period_start,
        max(period_end) as period_end,
        any_value(shown) as attendances,
        bool_or(is_earlier) as is_earlier,
        list_sort(list_distinct(flatten(list(partners)))) as partners,
        list_sort(list_distinct(flatten(list(workstreams)))) as workstreams,
        list_sort(list_distinct(flatten(list(activity_types)))) as activity_types,
        list_sort(list_distinct(flatten(list(campaigns)))) as campaigns,
        list_sort(list_distinct(flatten(list(oblasts)))) as oblasts,
        list_sort(list_distinct(flatten(list(reporters)))) as reporters,
        list_sort(list_distinct(flatten(list(sexes)))) as sexes,
        list_sort(list_distinct(flatten(list(age_bands)))) as age_bands,
        list_sort(list_distinct(flatten(list(broad_ages)))) as broad_ages,
        bool_or(has_districts) as has_districts,
        bool_or(has_settlement_types) as has_settlement_types,
        bool_or(has_structures) as has_structures,
        bool_or(has_roles) as has_roles
    from shown_cells
    where counted = 'attendance' and shown > 0 and period_start is not null
    group by project_id, root, block
)
order by project_id, period_start, block;

create table protected_waiting as
select distinct project_id, counted from shown_cells where block is null and is_there;

create temp table unit_rows as
select
    unit_id,
    any_value(people.project_id) as project_id,
    any_value(partner_id) as partner_id,
    any_value(workstream) as workstream,
    any_value(campaign_id) as campaign_id,
    any_value(adm1_code) as adm1_code,
    min(period_start) as period_start,
    max(period_end) as period_end,
    any_value(method) as method
from people
where unit_id in (select unit_id from guarded_units)
group by unit_id;

delete from people where unit_id in (select unit_id from guarded_units);

insert into people by name
select
    unit_rows.*,
    case when len(blocks.sexes) = 1 then blocks.sexes[1] else 'unknown' end as sex,
    case when len(blocks.age_bands) = 1 then blocks.age_bands[1] else 'unknown' end as age_band,
    blocks.people
from (
    select
        root,
        block,
        any_value(shown) as people,
        list_distinct(flatten(list(sexes))) as sexes,
        list_distinct(flatten(list(age_bands))) as age_bands
    from shown_cells
    where counted = 'people' and shown > 0 and is_there
    group by root, block
) as blocks
join unit_rows on unit_rows.unit_id = blocks.root
order by unit_rows.unit_id, blocks.block;

update audience
set
    people_estimated = (select any_value(shown) from shown_cells where counted = 'audience' and root = audience_id),
    low = null, high = null, multiplier = null, multiplier_source = null, estimate_method = null, evidence_ref = null
where audience_id in (select audience_id from guarded_audiences);

delete from audience
where audience_id in (select audience_id from guarded_audiences) and coalesce(people_estimated, 0) = 0;

create temp table small_results as
select row_number, max(shown) as shown
from guarded_results
left join shown_cells on shown_cells.counted = 'results' and shown_cells.root = guarded_results.root and guarded_results.value <> 0
where guarded_results.value is distinct from 0
group by row_number;

update results
set value = nullif(small_results.shown, 0), comment = null, evidence_ref = null
from small_results
where results.rowid = small_results.row_number;

create temp table small_measures as
select row_number, max(shown) as shown
from guarded_measures
left join shown_cells on shown_cells.counted = 'measures' and shown_cells.root = guarded_measures.root
where guarded_measures.value <> 0
group by row_number;

update measures
set value = nullif(small_measures.shown, 0), adm2_code = null
from small_measures
where measures.rowid = small_measures.row_number;

update structures
set name_en = null, name_ru = null, name_ky = null, adm2_code = null, adm3_code = null, settlement_type = null
where structure_id in (select structure_id from guarded_structures);

delete from structure_members where structure_id in (select structure_id from guarded_structures);

update action_plans set title = null where structure_id in (select structure_id from guarded_structures);

update campaigns
set name_en = null, name_ru = null, name_ky = null, theme = null
where campaign_id in (select campaign_id from guarded_campaigns);

drop table shown_cells;
drop table unit_rows;
drop table small_results;
drop table small_measures;
drop view guarded_results;
drop view guarded_measures;
drop table guarded_activities;
drop table guarded_campaigns;
drop table guarded_units;
drop table guarded_audiences;
drop table guarded_structures;
drop macro counts_things;
