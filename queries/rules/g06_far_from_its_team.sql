-- title: Activity far from the team that ran it
-- title_ru: Мероприятие далеко от команды, которая его провела
-- dimension: consistent
-- severity: warn
-- of: activities
-- why: The activity is probably linked to the wrong team or group, and counts among its people.
-- why_ru: Вероятно, мероприятие приписано не той команде или группе и учтено среди её людей.
-- fix: Confirm that the team or group worked in another district, or correct the team or the district.
-- fix_ru: Подтвердите, что команда или группа работала в другом районе, либо исправьте команду или район.
-- affects: crime_prevention_people, campaign_people, districts_reached
-- needs: activities.structure_id, activities.adm2_code, structures.adm2_code
-- audience: partner

with districts as (
    select place_code, any_value(name_en order by name_en) as name_en
    from places
    where place_level = 2
    group by place_code
),
homes as (
    select
        structure_id,
        any_value(adm2_code order by adm2_code) as adm2_code,
        any_value(coalesce(name_en, structure_id::varchar) order by adm2_code) as name
    from structures
    where adm2_code is not null
    group by structure_id
)
select
    'activities' as subject_table,
    activities.activity_id as subject_key,
    judged([activities.structure_id::varchar, activities.adm2_code::varchar, homes.adm2_code::varchar]) as fingerprint,
    null::varchar as severity,
    activities.partner_id::varchar as partner_id,
    activities.adm1_code::varchar as adm1_code,
    activities.started_on as happened_on,
    activities.people_present as people_affected,
    'in ' || coalesce(there.name_en, activities.adm2_code::varchar) || '; ' || activities.structure_id
        || ' is at home in ' || coalesce(home.name_en, homes.adm2_code::varchar) as found,
    null::varchar as suggestion,
    activities.source_file,
    activities.source_sheet,
    activities.source_row
from counted_activities as activities
join homes on homes.structure_id = activities.structure_id
left join districts as there on there.place_code = activities.adm2_code
left join districts as home on home.place_code = homes.adm2_code
where activities.adm2_code <> homes.adm2_code
    and coalesce(activities.activity_type::varchar, '') not in ('exchange_workshop', 'training')
order by subject_key;
