-- title: Were the same counts copied from one activity to the next?
-- title_ru: Не скопированы ли одни и те же числа из одного мероприятия в другое?
-- dimension: unique
-- severity: warn
-- of: activities
-- why: The same split again and again within weeks is seldom counted; it may be a template that nobody changed.
-- why_ru: Одинаковая разбивка раз за разом редко бывает посчитана; возможно, это шаблон, который не меняли.
-- fix: Check these activities against their attendance sheets.
-- fix_ru: Сверьте эти мероприятия с листами регистрации.
-- affects: attendances, women_share, youth_share
-- needs: attendance.sex
-- audience: internal

-- A total alone is often the same (a class, a bus); so at least two cells of sex or age must agree.

with cells as (
    select activity_key, sex, age_band, sum(attendances) as n
    from attendance_facts
    where is_counted
    group by activity_key, sex, age_band
    having sum(attendances) <> 0
),
prints as (
    select activity_key, sum(hash(sex, age_band, n)) as print
    from cells
    group by activity_key
    having count(*) >= 2 and sum(n) >= threshold('copied_least_people')
),
-- Only counts that stand at activities enough are written out.
often as (
    select print from prints group by print having count(*) >= threshold('copied_activities')
),
vectors as (
    select
        activity_key,
        list(
            replace(sex::varchar, 'unknown', 'sex not recorded')
                || case when age_band = 'unknown' then '' else ' ' || age_band::varchar end || ' ' || count_words(n)
            order by sex, age_band
        ) as counts,
        sum(n) as people
    from cells
    where activity_key in (select activity_key from prints where print in (from often))
    group by activity_key
),
dated as (
    select
        partner_id, counts, people, started_on, adm1_code,
        count(*) over (
            partition by partner_id, counts order by started_on - date '1970-01-01'
            range between current row and threshold('copied_days')::bigint following
        ) as ahead
    from vectors
    join counted_activities using (activity_key)
    where partner_id is not null
),
runs as (
    select
        *,
        max(ahead) over (
            partition by partner_id, counts order by started_on - date '1970-01-01'
            range between threshold('copied_days')::bigint preceding and current row
        ) >= threshold('copied_activities') as is_copied
    from dated
),
copied as (
    select partner_id, counts, count(*) as activities, any_value(people) as people, min(started_on) as first_day,
        max(started_on) as last_day
    from runs
    where is_copied
    group by partner_id, counts
)
select
    'activities' as subject_table,
    partner_id::varchar as subject_key,
    judged([array_to_string(counts, ', '), activities::varchar, first_day::varchar, last_day::varchar]) as fingerprint,
    null as severity,
    partner_id::varchar as partner_id,
    null as adm1_code,
    first_day as happened_on,
    activities * people as people_affected,
    activities || ' activities from ' || first_day || ' to ' || last_day || ' have the same counts: '
        || array_to_string(counts, ', ') as found,
    null as suggestion,
    null as source_file,
    null as source_sheet,
    null::bigint as source_row
from copied
order by subject_key, first_day, found;
