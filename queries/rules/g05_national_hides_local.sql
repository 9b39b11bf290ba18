-- title: Much local work booked as national
-- title_ru: Много местной работы записано как общенациональная
-- dimension: plausible
-- severity: note
-- of: organisations
-- why: The map shows less than was done, and no oblast is credited with it.
-- why_ru: Карта показывает меньше сделанного, и ни одной области это не засчитано.
-- fix: Give the oblast and district of those activities that took place in one.
-- fix_ru: Укажите область и район тех мероприятий, которые прошли в одном месте.
-- affects: districts_reached
-- needs: activities.partner_id, attendance
-- audience: partner

with located as (
    select
        attendance_facts.partner_id,
        sum(attendances) as attendances,
        coalesce(sum(attendances) filter (where adm1_code = country_code), 0) as national,
        count(distinct activity_id) filter (where adm1_code = country_code) as activities
    from attendance_facts
    cross join this_programme
    where is_counted
        and partner_id is not null
        and workstream <> 'policy'
        and adm1_code <> 'ONLINE'
        and coalesce(delivery_mode::varchar, 'in_person') <> 'online'
    group by attendance_facts.partner_id
)
select
    'activities' as subject_table,
    partner_id::varchar as subject_key,
    judged([attendances, national]) as fingerprint,
    null::varchar as severity,
    partner_id::varchar as partner_id,
    (select country_code from this_programme) as adm1_code,
    null::date as happened_on,
    national as people_affected,
    count_words(national) || ' of ' || count_words(attendances) || ' attendances ('
        || count_words(round(100 * national / attendances)) || ' %) at '
        || count_of(activities, 'activity', 'activities') || ' booked as national' as found,
    null::varchar as suggestion,
    null::varchar as source_file,
    null::varchar as source_sheet,
    null::bigint as source_row
from located
where national > threshold('national_share') * attendances
order by subject_key;
