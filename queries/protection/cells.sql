-- The finest cells of what is protected. `root`: what their blocks stay within; `path`: from the coarsest to the finest,
-- the way in which small cells are merged upwards; the lists: what a scope may choose among, '' for what is not recorded.
-- One split of an activity counts, as for everybody: two splits of the same people could be played against each other.

with attended as (
    select
        guarded_activities.project_id as guarded_by,
        attendance_facts.*,
        case
            when age_band in ('0-13', '14-17', 'child') then 'child'
            when age_band = 'unknown' then 'unknown'
            else 'adult'
        end as broad_age,
        coalesce(told.has_roles, false) as has_roles
    from attendance_facts
    join guarded_activities on guarded_activities.activity_id = attendance_facts.activity_id
    left join (
        select activity_id, bool_or(participant_role is not null) as has_roles from attendance group by activity_id
    ) as told on told.activity_id = attendance_facts.activity_id
    where attendance_facts.is_counted and quarter is not null
),
cells as (
    select
        'attendance' as counted,
        guarded_by::varchar as project_id,
        guarded_by::varchar as root,
        [
            year(quarter)::varchar,
            ((month(quarter) - 1) // 6)::varchar,
            quarter::varchar,
            coalesce(adm1_code::varchar, ''),
            coalesce(partner_id::varchar, ''),
            sex::varchar,
            broad_age
        ] as path,
        sum(attendances) as value,
        quarter as period_start,
        last_day((quarter + interval 2 month)::date) as period_end,
        list_sort(list(distinct coalesce(partner_id::varchar, ''))) as partners,
        list_sort(list(distinct coalesce(workstream::varchar, ''))) as workstreams,
        list_sort(list(distinct coalesce(activity_type::varchar, ''))) as activity_types,
        list_sort(list(distinct coalesce(campaign_id::varchar, ''))) as campaigns,
        list_sort(list(distinct coalesce(adm1_code::varchar, ''))) as oblasts,
        list_sort(list(distinct concat_ws('/', coalesce(partner_id::varchar, ''), guarded_by, coalesce(adm1_code::varchar, ''))))
            as reporters,
        list_sort(list(distinct sex::varchar)) as sexes,
        list_sort(list(distinct age_band::varchar)) as age_bands,
        list_sort(list(distinct broad_age)) as broad_ages,
        bool_or(adm2_code is not null) as has_districts,
        bool_or(settlement_type is not null) as has_settlement_types,
        bool_or(structure_id is not null) as has_structures,
        bool_or(has_roles) as has_roles
    from attended
    group by guarded_by, quarter, adm1_code, partner_id, sex, broad_age
    union all by name
    select
        'people' as counted,
        guarded_units.project_id::varchar as project_id,
        people.unit_id as root,
        [coalesce(sex::varchar, 'unknown'), coalesce(age_band::varchar, 'unknown')] as path,
        sum(people.people) as value,
        list_sort(list(distinct coalesce(sex::varchar, 'unknown'))) as sexes,
        list_sort(list(distinct coalesce(age_band::varchar, 'unknown'))) as age_bands
    from people
    join guarded_units on guarded_units.unit_id = people.unit_id
    group by guarded_units.project_id, people.unit_id, people.sex, people.age_band
    union all by name
    select
        'audience' as counted,
        guarded_audiences.project_id::varchar as project_id,
        audience.audience_id as root,
        []::varchar[] as path,
        max(audience.people_estimated) as value
    from audience
    join guarded_audiences on guarded_audiences.audience_id = audience.audience_id
    group by guarded_audiences.project_id, audience.audience_id
    union all by name
    select 'results' as counted, project_id::varchar as project_id, root, []::varchar[] as path, max(value) as value
    from guarded_results
    group by project_id, root
    union all by name
    select 'measures' as counted, project_id::varchar as project_id, root, []::varchar[] as path, max(value) as value
    from guarded_measures
    group by project_id, root
)
select cells.*, protected_projects.least
from cells
join protected_projects on protected_projects.project_id = cells.project_id
where value <> 0
order by counted, root, path
