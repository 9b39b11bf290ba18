-- title: Key field edited after reporting
-- title_ru: Ключевое поле изменено после отчёта
-- dimension: consistent
-- severity: warn
-- of: activities
-- why: People move between periods, places, types or partners after the figures were reported.
-- why_ru: Люди переходят из одного периода, места, типа или партнёра в другой уже после отчёта.
-- fix: Confirm the change and give its reason.
-- fix_ru: Подтвердите изменение и укажите причину.
-- affects: all
-- needs: reported
-- audience: internal

-- Cell by cell against the last reported snapshot: date, place, counts, type, partner. A unit of people that still ran then
-- grows by itself; only one whose days are the same is held against its earlier self. What was only planned may change.

with before as (
    select distinct on (activity_id) *
    from reported.activities
    where coalesce(status::varchar, 'completed') in ('completed', 'ongoing')
    order by activity_id, started_on, source_file, source_sheet, source_row
),
cells as (
    select *, true as is_now from attendance
    union all
    select *, false from reported.attendance
),
prints as (
    select activity_id, sum(print) filter (is_now) as print_now, sum(print) filter (not is_now) as print_before
    from (
        select
            activity_id,
            is_now,
            hash(split, sex, age_band, participant_role, disability, attendances)::hugeint as print
        from cells
    )
    group by activity_id
),
edited_cells as (
    select
        activity_id,
        concat_ws(' ', split::varchar, sex::varchar, age_band::varchar, participant_role::varchar, disability::varchar)
            as field,
        count_words(sum(attendances) filter (is_now)) as now,
        count_words(sum(attendances) filter (not is_now)) as before,
        abs(coalesce(sum(attendances) filter (is_now), 0) - coalesce(sum(attendances) filter (not is_now), 0)) as step
    from cells
    semi join (select activity_id from prints where print_now is distinct from print_before) as changed using (activity_id)
    semi join before using (activity_id)
    semi join activity_facts using (activity_id)
    group by all
    having sum(attendances) filter (is_now) is distinct from sum(attendances) filter (not is_now)
),
fields as (
    select
        'activities' as subject_table, activity_id as subject_key,
        unnest(['start', 'oblast', 'district', 'municipality', 'type', 'partner', 'total']) as field,
        unnest([
            now.started_on::varchar, now.adm1_code::varchar, now.adm2_code::varchar, now.adm3_code::varchar,
            now.activity_type::varchar, now.partner_id::varchar, count_words(now.total_reported)
        ]) as now,
        unnest([
            before.started_on::varchar, before.adm1_code::varchar, before.adm2_code::varchar, before.adm3_code::varchar,
            before.activity_type::varchar, before.partner_id::varchar, count_words(before.total_reported)
        ]) as before,
        unnest([people, people, people, people, people, people, abs(now.total_reported - before.total_reported)]) as people
    from before
    join activity_facts as now using (activity_id)
    left join activity_people using (activity_id)
    where now.is_first_of_id
    union all
    select 'activities', activity_id, field, now, before, step from edited_cells
    union all
    select
        'audience', audience_id, unnest(['from', 'to', 'oblast', 'channel', 'partner', 'people']),
        unnest([
            now.period_start::varchar, now.period_end::varchar, now.adm1_code::varchar, now.channel::varchar,
            now.partner_id::varchar, count_words(now.people_estimated)
        ]),
        unnest([
            before.period_start::varchar, before.period_end::varchar, before.adm1_code::varchar, before.channel::varchar,
            before.partner_id::varchar, count_words(before.people_estimated)
        ]),
        unnest([
            now.people_estimated, now.people_estimated, now.people_estimated, now.people_estimated, now.people_estimated,
            abs(now.people_estimated - before.people_estimated)
        ])
    from (select distinct on (audience_id) * from audience order by audience_id, period_end, people_estimated) as now
    join (
        select distinct on (audience_id) * from reported.audience order by audience_id, period_end, people_estimated
    ) as before using (audience_id)
    union all
    select
        'people', unit_id, unnest(['oblast', 'partner', 'people']),
        unnest([now.adm1_code, now.partner_id, count_words(now.people)]),
        unnest([before.adm1_code, before.partner_id, count_words(before.people)]),
        unnest([now.people, now.people, abs(now.people - before.people)])
    from (
        select unit_id, min(period_start) as first_day, max(period_end) as last_day, sum(people) as people,
            min(adm1_code::varchar) as adm1_code, min(partner_id::varchar) as partner_id
        from people
        group by unit_id
    ) as now
    join (
        select unit_id, min(period_start) as first_day, max(period_end) as last_day, sum(people) as people,
            min(adm1_code::varchar) as adm1_code, min(partner_id::varchar) as partner_id
        from reported.people
        group by unit_id
    ) as before using (unit_id, first_day, last_day)
),
edited as (
    select
        subject_table,
        subject_key,
        max(people) as people,
        list(field || ' ' || coalesce(now, 'blank') || ', was ' || coalesce(before, 'blank') order by field) as changes
    from fields
    where now is distinct from before
    group by subject_table, subject_key
)
select
    subject_table,
    subject_key,
    judged(changes) as fingerprint,
    null as severity,
    records.partner_id,
    records.adm1_code,
    records.happened_on,
    edited.people::double as people_affected,
    array_to_string(changes[1:5], '; ')
        || case when len(changes) > 5 then '; and ' || (len(changes) - 5) || ' more cells' else '' end as found,
    null as suggestion,
    records.source_file,
    records.source_sheet,
    records.source_row
from edited
left join records using (subject_table, subject_key)
order by subject_table, subject_key;
