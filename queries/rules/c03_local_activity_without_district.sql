-- title: Local activity without a district
-- title_ru: Местное мероприятие без района
-- dimension: complete
-- severity: warn
-- of: activities
-- why: The map of districts is incomplete, and districts that are reached look empty.
-- why_ru: Карта районов неполна: охваченные районы выглядят пустыми.
-- fix: Add the district's code or name.
-- fix_ru: Добавьте код или название района.
-- affects: districts_reached
-- needs: activities.delivery_mode
-- audience: partner

-- National and online work has no district, and what is only planned or was called off may not have one yet.

select
    'activities' as subject_table,
    activity_facts.activity_id as subject_key,
    judged([delivery_mode::varchar, adm1_code::varchar, adm2_code::varchar]) as fingerprint,
    null as severity,
    partner_id::varchar as partner_id,
    adm1_code::varchar as adm1_code,
    started_on as happened_on,
    activity_people.people as people_affected,
    'in person, no district' as found,
    null as suggestion,
    source_file,
    source_sheet,
    source_row
from activity_facts
left join activity_people on activity_people.activity_id = activity_facts.activity_id
where is_done
    and delivery_mode = 'in_person'
    and adm2_code is null
    and adm1_code::varchar not in ((select country_code from this_programme), 'ONLINE')
order by subject_key, source_file, source_sheet, source_row;
