-- title: Ended before it started, or done in the future
-- title_ru: Окончание раньше начала или завершено в будущем
-- dimension: valid
-- severity: stop
-- of: activities
-- why: The activity is counted in a wrong month, quarter or year.
-- why_ru: Мероприятие учтено не в том месяце, квартале или году.
-- fix: Correct the date, or the status where it has not taken place yet.
-- fix_ru: Исправьте дату или статус, если мероприятие ещё не состоялось.
-- affects: all
-- needs: activities
-- audience: partner

-- A blank status counts as completed, and what goes on has begun: neither can lie behind the day that the data reach to.

with spans as (
    select 'activities' as subject_table, activity_id as subject_key, started_on as first_day, ended_on as last_day
    from activity_facts
    where is_first_of_id
    union all
    select distinct 'people', unit_id, period_start, period_end from people
    union all
    select 'audience', audience_id, period_start, period_end from audience
    union all
    select 'structure_support', structure_id, supported_from, supported_to from structure_support
    union all
    select 'campaigns', campaign_id, starts_on, ends_on from campaigns
    union all
    select 'projects', project_id, starts_on, ends_on from projects
),
turned as (
    select distinct
        subject_table, subject_key, first_day, last_day,
        'from ' || first_day || ' to ' || last_day as found
    from spans
    where last_day < first_day
),
ahead as (
    select
        'activities' as subject_table, activity_id as subject_key, started_on as first_day, ended_on as last_day,
        coalesce(status::varchar, 'no status') || ' on ' || started_on || ', the data reach to ' || data_through as found
    from activity_facts
    join this_snapshot on started_on > data_through
    where is_first_of_id and is_done
)
select
    subject_table,
    subject_key,
    judged([first_day::varchar, last_day::varchar]) as fingerprint,
    null as severity,
    records.partner_id,
    records.adm1_code,
    first_day as happened_on,
    records.people_affected,
    found,
    null as suggestion,
    records.source_file,
    records.source_sheet,
    records.source_row
from (select * from turned union all select * from ahead)
left join (
    select * from records
    union all
    select * replace ('structure_support' as subject_table) from records where subject_table = 'structures'
) as records using (subject_table, subject_key)
order by subject_table, subject_key, found;
