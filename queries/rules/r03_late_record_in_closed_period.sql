-- title: Late record in a period that is closed
-- title_ru: Поздняя запись в закрытом периоде
-- dimension: timely
-- severity: warn
-- of: activities
-- why: The figures of a period that was reported grow afterwards.
-- why_ru: Числа периода, о котором уже отчитались, растут задним числом.
-- fix: Restate the period with a note, or carry the activity over to the next one.
-- fix_ru: Уточните период с примечанием или перенесите мероприятие в следующий.
-- affects: activities, attendances, total_reported, people_direct, women_share
-- needs: reported
-- audience: partner

-- Closed is what the last reported snapshot covered: its days up to the one that its data reach to. A record that stood
-- there as planned was not counted then, so it is new too.

with seen as (
    select distinct activity_id
    from reported.activities
    where coalesce(status::varchar, 'completed') in ('completed', 'ongoing')
)
select
    'activities' as subject_table,
    activity_facts.activity_id as subject_key,
    judged([activity_facts.started_on::varchar]) as fingerprint,
    null as severity,
    activity_facts.partner_id::varchar as partner_id,
    activity_facts.adm1_code::varchar as adm1_code,
    activity_facts.started_on as happened_on,
    activity_people.people as people_affected,
    'began on ' || activity_facts.started_on || ', not in the snapshot of ' || reported_snapshot.as_of as found,
    null as suggestion,
    activity_facts.source_file,
    activity_facts.source_sheet,
    activity_facts.source_row
from activity_facts
anti join seen on seen.activity_id = activity_facts.activity_id
join reported.this_snapshot as reported_snapshot on activity_facts.started_on <= reported_snapshot.data_through
left join activity_people on activity_people.activity_id = activity_facts.activity_id
where is_done and is_first_of_id
order by subject_key;
