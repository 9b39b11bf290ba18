-- title: More people than attendances
-- title_ru: Людей больше, чем посещений
-- dimension: consistent
-- severity: stop
-- of: people_units
-- why: Nobody can be reached more than once without having been there; one of the two numbers is wrong.
-- why_ru: Человек не может быть охвачен, ни разу не побывав на мероприятии: одно из двух чисел неверно.
-- fix: Compare the number of people with the attendance of the activities behind it and correct the wrong one.
-- fix_ru: Сверьте число людей с посещаемостью мероприятий, из которых оно сложилось, и исправьте неверное число.
-- affects: people_direct, crime_prevention_people, campaign_people
-- needs: people, activities, attendance
-- audience: partner

with present as (
    select
        unit_activities.unit_id,
        count(*) as activities,
        count(counted.people_present) as activities_counted,
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
    count_of(units.people, 'person', 'people') || ', ' || count_of(present.attendances, 'attendance', 'attendances')
        || ' at ' || count_of(present.activities, 'activity', 'activities') as found,
    null::varchar as suggestion,
    units.source_file,
    units.source_sheet,
    units.source_row
from counted_units as units
join present on present.unit_id = units.unit_id
where present.activities_counted = present.activities and units.people > present.attendances
order by subject_key;
