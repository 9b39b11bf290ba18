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
-- audience: partner

-- Cell by cell against the last reported snapshot: date, place, counts, type, partner. A unit of people that still ran then
-- grows by itself; only one whose days are the same is held against its earlier self. What was only planned may change.
-- What was agreed as a correction is no edit: a value is held against what it was agreed to be.

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
changed_cells as (
    select
        activity_id, is_now, split::varchar as split, sex::varchar as sex, age_band::varchar as age_band,
        participant_role::varchar as participant_role, disability::varchar as disability, attendances
    from cells
    semi join (select activity_id from prints where print_now is distinct from print_before) as changed using (activity_id)
    semi join before using (activity_id)
    semi join activity_facts using (activity_id)
),
agreed_cells as (
    select * from changed_cells where is_now
    union all
    select
        activity_id, is_now,
        as_agreed('attendance', activity_id, 'split', split),
        as_agreed('attendance', activity_id, 'sex', sex),
        as_agreed('attendance', activity_id, 'age_band', age_band),
        as_agreed('attendance', activity_id, 'participant_role', participant_role),
        as_agreed('attendance', activity_id, 'disability', disability),
        as_agreed('attendance', activity_id, 'attendances', value_words(attendances))::double
    from changed_cells
    where not is_now
),
edited_cells as (
    select
        activity_id,
        concat_ws(' ', split, sex, age_band, participant_role, disability) as field,
        count_words(sum(attendances) filter (is_now)) as now,
        count_words(sum(attendances) filter (not is_now)) as before,
        abs(coalesce(sum(attendances) filter (is_now), 0) - coalesce(sum(attendances) filter (not is_now), 0)) as step
    from agreed_cells
    group by activity_id, split, sex, age_band, participant_role, disability
    having sum(attendances) filter (is_now) is distinct from sum(attendances) filter (not is_now)
),
values_of_fields as (
    select
        'activities' as subject_table, activity_id as subject_key,
        unnest(['start', 'oblast', 'district', 'municipality', 'type', 'partner', 'total']) as field,
        unnest([
            'started_on', 'adm1_code', 'adm2_code', 'adm3_code', 'activity_type', 'partner_id', 'total_reported'
        ]) as column_name,
        unnest([
            now.started_on::varchar, now.adm1_code::varchar, now.adm2_code::varchar, now.adm3_code::varchar,
            now.activity_type::varchar, now.partner_id::varchar, value_words(now.total_reported)
        ]) as now,
        unnest([
            before.started_on::varchar, before.adm1_code::varchar, before.adm2_code::varchar, before.adm3_code::varchar,
            before.activity_type::varchar, before.partner_id::varchar, value_words(before.total_reported)
        ]) as before,
        people
    from before
    join activity_facts as now using (activity_id)
    left join activity_people using (activity_id)
    where now.is_first_of_id
        and hash(
            before.started_on, before.adm1_code, before.adm2_code, before.adm3_code, before.activity_type,
            before.partner_id, before.total_reported
        ) <> hash(
            now.started_on, now.adm1_code, now.adm2_code, now.adm3_code, now.activity_type, now.partner_id,
            now.total_reported
        )
    union all
    select
        'audience', audience_id, unnest(['from', 'to', 'oblast', 'channel', 'partner', 'people']),
        unnest(['period_start', 'period_end', 'adm1_code', 'channel', 'partner_id', 'people_estimated']),
        unnest([
            now.period_start::varchar, now.period_end::varchar, now.adm1_code::varchar, now.channel::varchar,
            now.partner_id::varchar, value_words(now.people_estimated)
        ]),
        unnest([
            before.period_start::varchar, before.period_end::varchar, before.adm1_code::varchar, before.channel::varchar,
            before.partner_id::varchar, value_words(before.people_estimated)
        ]),
        now.people_estimated
    from (select distinct on (audience_id) * from audience order by audience_id, period_end, people_estimated) as now
    join (
        select distinct on (audience_id) * from reported.audience order by audience_id, period_end, people_estimated
    ) as before using (audience_id)
    union all
    select
        'people', unit_id, unnest(['oblast', 'partner', 'people']), unnest(['adm1_code', 'partner_id', 'people']),
        unnest([now.adm1_code, now.partner_id, value_words(now.people)]),
        unnest([before.adm1_code, before.partner_id, value_words(before.people)]),
        now.people
    from (
        select unit_id, min(period_start) as first_day, max(period_end) as last_day, sum(people) as people,
            min(adm1_code::varchar) as adm1_code, min(partner_id::varchar) as partner_id
        from people
        group by unit_id
    ) as now
    join (
        select unit_id, min(period_start) as first_day, max(period_end) as last_day,
            sum(as_agreed('people', unit_id, 'people', value_words(people))::double) as people,
            min(adm1_code::varchar) as adm1_code, min(partner_id::varchar) as partner_id
        from reported.people
        group by unit_id
    ) as before using (unit_id, first_day, last_day)
),
edited_fields as (
    select
        subject_table, subject_key, field, column_name in ('total_reported', 'people_estimated', 'people') as is_count,
        now, as_agreed(subject_table, subject_key, column_name, before) as before, people
    from values_of_fields
    where now is distinct from before
),
fields as (
    select
        subject_table, subject_key, field,
        case when is_count then count_words(now::double) else now end as now,
        case when is_count then count_words(before::double) else before end as before,
        case when is_count then abs(now::double - before::double) else people end as people
    from edited_fields
    union all
    select 'activities', activity_id, field, now, before, step from edited_cells
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
