-- title: Date outside the project
-- title_ru: Дата вне срока проекта
-- dimension: valid
-- severity: warn
-- of: activities
-- why: The donor cannot accept what took place before the project began or after it ended.
-- why_ru: Донор не примет того, что состоялось до начала или после окончания проекта.
-- fix: Correct the date or the project.
-- fix_ru: Исправьте дату или проект.
-- affects: attendances, activities, people_direct
-- needs: activities, projects.starts_on
-- audience: partner

with of_projects as (
    select project_id, min(starts_on) as starts_on, max(ends_on) as ends_on from projects group by project_id
)
select
    'activities' as subject_table,
    activity_facts.activity_id as subject_key,
    judged([
        activity_facts.project_id::varchar, started_on::varchar, ended_on::varchar, starts_on::varchar, ends_on::varchar
    ]) as fingerprint,
    null as severity,
    partner_id::varchar as partner_id,
    adm1_code::varchar as adm1_code,
    started_on as happened_on,
    activity_people.people as people_affected,
    case
        when started_on < starts_on
            then started_on || ', project ' || activity_facts.project_id || ' began on ' || starts_on
        else greatest(started_on, ended_on) || ', project ' || activity_facts.project_id || ' ended on ' || ends_on
    end as found,
    null as suggestion,
    source_file,
    source_sheet,
    source_row
from activity_facts
join of_projects on of_projects.project_id = activity_facts.project_id
left join activity_people on activity_people.activity_id = activity_facts.activity_id
where is_first_of_id
    and coalesce(status::varchar, 'completed') not in ('cancelled', 'postponed')
    and (started_on < starts_on or greatest(started_on, ended_on) > ends_on)
order by subject_key;
