-- title: Nobody ever came twice
-- title_ru: Никто не приходил дважды
-- dimension: consistent
-- severity: warn
-- of: people_units
-- why: As many people as attendances over several activities: most likely attendances were copied into the column of people.
-- why_ru: За несколько мероприятий людей столько же, сколько посещений: скорее всего, посещения переписаны в графу людей.
-- fix: Say how people were counted. Where nobody can tell who came again, leave the number of people empty.
-- fix_ru: Сообщите, как считали людей. Если неизвестно, кто приходил повторно, оставьте число людей пустым.
-- affects: people_direct, crime_prevention_people, campaign_people
-- needs: people, activities, attendance
-- audience: partner

with present as (
    select
        unit_activities.unit_id,
        count(*) as activities,
        sum(counted.people_present) as attendances
    from unit_activities
    join counted_activities as counted on counted.activity_id = unit_activities.activity_id
    group by unit_activities.unit_id
)
select
    'people' as subject_table,
    units.unit_id as subject_key,
    judged([units.people, present.attendances, present.activities]) as fingerprint,
    null::varchar as severity,
    units.partner_id::varchar as partner_id,
    units.adm1_code::varchar as adm1_code,
    units.period_end as happened_on,
    units.people as people_affected,
    count_words(units.people) || ' people and as many attendances at ' || count_words(present.activities)
        || ' activities' as found,
    null::varchar as suggestion,
    units.source_file,
    units.source_sheet,
    units.source_row
from counted_units as units
join present on present.unit_id = units.unit_id
where present.activities >= threshold('never_twice_activities')
    and units.people > 0
    and units.people = present.attendances
order by subject_key;
