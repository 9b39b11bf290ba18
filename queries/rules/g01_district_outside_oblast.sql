-- title: District not inside its region
-- title_ru: Район не входит в указанную область
-- dimension: valid
-- severity: stop
-- of: activities
-- why: The map and the table show different places for the same people.
-- why_ru: Карта и таблица показывают одних и тех же людей в разных местах.
-- fix: Correct the region or the district; the suggestion is the region that the district lies in.
-- fix_ru: Исправьте область или район; предложена область, в которую входит район.
-- affects: attendances, districts_reached
-- needs: activities.adm1_code, activities.adm2_code
-- audience: partner

with districts as (
    select
        place_code,
        any_value(parent_code order by parent_code) as parent_code,
        any_value(name_en order by name_en) as name_en
    from places
    where place_level = 2 and parent_code is not null
    group by place_code
),
regions as (
    select place_code, any_value(name_en order by name_en) as name_en
    from places
    where place_level < 2
    group by place_code
),
booked as (
    select
        'activities' as subject_table,
        activity_id as subject_key,
        partner_id::varchar as partner_id,
        adm1_code::varchar as adm1_code,
        adm2_code::varchar as adm2_code,
        started_on as happened_on,
        coalesce(total_reported, split_counts.attendances) as people,
        source_file,
        source_sheet,
        source_row
    from activity_facts
    left join (
        select activity_id, max(attendances) as attendances from split_counts group by activity_id
    ) as split_counts using (activity_id)
    where is_first_of_id
    union all
    select
        'structures', structure_id::varchar, null, adm1_code::varchar, adm2_code::varchar, formed_on, null,
        source_file, source_sheet, source_row
    from structures
)
select
    booked.subject_table,
    booked.subject_key,
    judged([booked.adm1_code, booked.adm2_code]) as fingerprint,
    null::varchar as severity,
    booked.partner_id,
    booked.adm1_code,
    booked.happened_on,
    booked.people as people_affected,
    coalesce(districts.name_en, booked.adm2_code) || ' lies in '
        || coalesce(inside.name_en, districts.parent_code) || ', booked under '
        || coalesce(given.name_en, booked.adm1_code) as found,
    districts.parent_code as suggestion,
    booked.source_file,
    booked.source_sheet,
    booked.source_row
from booked
join districts on districts.place_code = booked.adm2_code
left join regions as inside on inside.place_code = districts.parent_code
left join regions as given on given.place_code = booked.adm1_code
where booked.adm1_code <> districts.parent_code
order by booked.subject_table, booked.subject_key;
