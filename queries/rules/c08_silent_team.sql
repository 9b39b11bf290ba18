-- title: Supported team from whose district nothing is reported
-- title_ru: Поддерживаемая команда, из района которой ничего не сообщают
-- dimension: complete
-- severity: warn
-- of: structures
-- why: Either the team has fallen silent, or its reports are late.
-- why_ru: Либо команда перестала работать, либо её отчёты опаздывают.
-- fix: Tell whether the team is inactive, or send what it did.
-- fix_ru: Сообщите, что команда не работает, или пришлите сведения о её работе.
-- affects: teams_supported, crime_prevention_people
-- needs: structures.adm2_code, structure_support, activities.adm2_code
-- audience: partner

-- Silent: no activity in its district, nor one of its own anywhere, in the last quarters up to the day that the data
-- reach to; and supported through all of them. What is planned is no activity.

with last_quarters as (
    select
        (data_through - to_months(3 * threshold('silent_quarters')::int))::date as silent_since,
        data_through
    from this_snapshot
),
teams as (
    select
        structures.structure_id,
        any_value(structures.adm1_code) as adm1_code,
        any_value(structures.adm2_code) as adm2_code
    from structures
    join structure_support on structure_support.structure_id = structures.structure_id
    join last_quarters on true
    where structures.kind = 'lcpc_team' and structures.adm2_code is not null
    group by structures.structure_id
    having min(supported_from) <= any_value(silent_since)
        and max(coalesce(supported_to, date '9999-12-31')) >= any_value(data_through)
),
done as (
    select adm2_code, structure_id, max(started_on) as last_heard
    from activity_facts
    where is_done and started_on <= (select data_through from last_quarters)
    group by adm2_code, structure_id
),
heard as (
    select structure_id, max(last_heard) as last_heard
    from (
        select teams.structure_id, done.last_heard from teams join done on done.adm2_code = teams.adm2_code
        union all
        select teams.structure_id, done.last_heard from teams join done on done.structure_id = teams.structure_id
    )
    group by structure_id
)
select
    'structures' as subject_table,
    teams.structure_id as subject_key,
    judged([teams.adm2_code::varchar, heard.last_heard::varchar]) as fingerprint,
    null as severity,
    records.partner_id,
    teams.adm1_code::varchar as adm1_code,
    last_quarters.data_through as happened_on,
    null::double as people_affected,
    'supported, but nothing in its district since '
        || coalesce(heard.last_heard::varchar, 'the records begin') as found,
    null as suggestion,
    records.source_file,
    records.source_sheet,
    records.source_row
from teams
join last_quarters on true
left join heard on heard.structure_id = teams.structure_id
left join records on records.subject_table = 'structures' and records.subject_key = teams.structure_id
where heard.last_heard is null or heard.last_heard <= last_quarters.silent_since
order by subject_key;
