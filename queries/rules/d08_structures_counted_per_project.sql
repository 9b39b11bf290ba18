-- title: Team or group counted once per project
-- title_ru: Команда или группа учтена в каждом проекте отдельно
-- dimension: consistent
-- severity: note
-- of: structures
-- why: Added up over projects, teams and groups supported by two projects count twice.
-- why_ru: В сумме по проектам команды и группы, которые поддерживают два проекта, считаются дважды.
-- fix: Nothing is wrong in the record. Report the number of different teams and groups, never the sum over projects.
-- fix_ru: Запись верна. В отчёте указывайте число разных команд и групп, а не сумму по проектам.
-- affects: teams_supported, groups_supported
-- needs: structures, structure_support.project_id
-- audience: partner

with projects_of_structures as (
    select
        structure_id,
        count(distinct project_id) as projects,
        string_agg(distinct project_id::varchar, ', ' order by project_id::varchar) as project_names,
        max(supported_from) as supported_from
    from structure_support
    group by structure_id
),
all_of_kind as (
    select structures.kind, count(*) as structures, sum(projects_of_structures.projects) as per_project
    from projects_of_structures
    join structures on structures.structure_id = projects_of_structures.structure_id
    group by structures.kind
)
select
    'structures' as subject_table,
    structures.structure_id::varchar as subject_key,
    judged([projects_of_structures.project_names]) as fingerprint,
    null::varchar as severity,
    null::varchar as partner_id,
    structures.adm1_code::varchar as adm1_code,
    projects_of_structures.supported_from as happened_on,
    null::double as people_affected,
    'supported by ' || projects_of_structures.project_names || '; of its kind ' || count_words(all_of_kind.per_project)
        || ' when added up over projects, ' || count_words(all_of_kind.structures) || ' in all' as found,
    null::varchar as suggestion,
    structures.source_file,
    structures.source_sheet,
    structures.source_row
from projects_of_structures
join structures on structures.structure_id = projects_of_structures.structure_id
join all_of_kind on all_of_kind.kind = structures.kind
where projects_of_structures.projects > 1
order by subject_key;
