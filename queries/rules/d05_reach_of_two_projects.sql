-- title: Two projects claim the same reach
-- title_ru: Два проекта учитывают одних и тех же людей
-- dimension: consistent
-- severity: warn
-- of: projects
-- why: Added up over projects, these people count twice; each donor is told of all of them.
-- why_ru: В сумме по проектам эти люди считаются дважды, и каждому донору сообщают обо всех.
-- fix: Say which project reports these people, or which share belongs to which; otherwise take the audience out of the other project's overlap group.
-- fix_ru: Укажите, какой проект отчитывается об этих людях или как они делятся; иначе уберите аудиторию из группы пересечения другого проекта.
-- affects: attendances, people_direct, audience_indirect
-- needs: activities
-- audience: partner

with activities_of_two as (
    select
        'activities' as subject_table,
        pair_key(one_id, other_id) as subject_key,
        judged([
            one_title, other_title, one_day::varchar, other_day::varchar, adm2_code::varchar,
            one_people::varchar, other_people::varchar, one_project::varchar, other_project::varchar
        ]) as fingerprint,
        one_partner::varchar as partner_id,
        adm1_code::varchar as adm1_code,
        one_day as happened_on,
        least(one_people, other_people) as people_affected,
        count_words(one_people) || ' people on ' || one_day || ' for ' || one_project || ', '
            || count_words(other_people) || ' on ' || other_day || ' for ' || other_project || ', same district, '
            || case when title_similarity = 1 then 'same title' else 'nearly the same title' end as found,
        source_file,
        source_sheet,
        source_row
    from likely_duplicates
    where one_project <> other_project
),
projects_of_groups as (
    select overlap_group, project_id, count(*) as audiences
    from audience_facts
    where overlap_group is not null and project_id is not null
    group by overlap_group, project_id
),
groups_of_two as (
    select
        overlap_group,
        arg_max(project_id, (audiences, project_id::varchar)) as main_project,
        max(audiences) as main_audiences
    from projects_of_groups
    group by overlap_group
    having count(*) > 1
),
audiences_of_two as (
    select
        'audience' as subject_table,
        audience_facts.audience_id as subject_key,
        judged([
            audience_facts.overlap_group, audience_facts.project_id::varchar, groups_of_two.main_project::varchar,
            audience_facts.people_estimated::varchar
        ]) as fingerprint,
        audience_facts.partner_id::varchar as partner_id,
        audience_facts.adm1_code::varchar as adm1_code,
        audience_facts.period_end as happened_on,
        audience_facts.people_estimated as people_affected,
        'an audience of ' || audience_facts.project_id || ' in the overlap group ' || audience_facts.overlap_group
            || ', which holds ' || count_words(groups_of_two.main_audiences) || ' of '
            || groups_of_two.main_project as found,
        audience_facts.source_file,
        audience_facts.source_sheet,
        audience_facts.source_row
    from audience_facts
    join groups_of_two on groups_of_two.overlap_group = audience_facts.overlap_group
    where audience_facts.project_id <> groups_of_two.main_project
),
either as (
    select * from activities_of_two
    union all
    select * from audiences_of_two
)
select
    subject_table,
    subject_key,
    fingerprint,
    null::varchar as severity,
    partner_id,
    adm1_code,
    happened_on,
    people_affected,
    found,
    null::varchar as suggestion,
    source_file,
    source_sheet,
    source_row
from either
order by subject_table, subject_key, fingerprint;
