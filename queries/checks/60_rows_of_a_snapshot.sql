-- The records of one snapshot, each key once, in a form in which two snapshots can be held against each other:
-- rows_of('main'), rows_of('previous'), rows_of('reported'). Activities: those that are done, with the people of the split
-- that counts, else of the total reported.

create macro rows_of(snapshot_schema) as table
with counted as (
    select activity_id, arg_min_null(people, place) as people
    from (
        select
            activity_id,
            case split::varchar
                when 'sex_age' then 1 when 'sex' then 2 when 'age' then 3 when 'role' then 4 when 'disability' then 5
                else 6
            end as place,
            sum(attendances) as people
        from query_table(snapshot_schema || '.attendance')
        group by activity_id, split
    )
    group by activity_id
),
every_row as (
    select
        'activities' as subject_table, activity_id as subject_key, partner_id::varchar as partner_id,
        adm1_code::varchar as adm1_code, started_on as happened_on, coalesce(people, total_reported) as people,
        title as name, source_file, source_sheet, source_row
    from query_table(snapshot_schema || '.activities')
    left join counted using (activity_id)
    where coalesce(status::varchar, 'completed') in ('completed', 'ongoing')
    union all
    select 'audience', audience_id, partner_id::varchar, adm1_code::varchar, period_end, people_estimated,
        coalesce(outlet, channel::varchar), source_file, source_sheet, source_row
    from query_table(snapshot_schema || '.audience')
    union all
    select 'people', unit_id, any_value(partner_id::varchar), any_value(adm1_code::varchar), min(period_start), sum(people),
        'unique people', min(source_file), min(source_sheet), min(source_row)
    from query_table(snapshot_schema || '.people')
    group by unit_id
    union all
    select
        'measures',
        key([measure, project_id::varchar, partner_id::varchar, period_start::varchar, period_end::varchar,
            adm1_code::varchar, adm2_code::varchar]),
        partner_id::varchar, adm1_code::varchar, coalesce(period_end, period_start), null, measure, source_file,
        source_sheet, source_row
    from query_table(snapshot_schema || '.measures')
    union all
    select 'structures', structure_id::varchar, null, adm1_code::varchar, null, null,
        coalesce(name_en, name_ru, name_ky), source_file, source_sheet, source_row
    from query_table(snapshot_schema || '.structures')
    union all
    select
        'structure_support',
        key([structure_id::varchar, project_id::varchar, support_type::varchar, supported_from::varchar]),
        partner_id::varchar, null, null, null, support_type::varchar, source_file, source_sheet, source_row
    from query_table(snapshot_schema || '.structure_support')
    union all
    select 'structure_members', key([structure_id::varchar, as_of::varchar, role::varchar, sex::varchar]), null, null, null,
        null, role::varchar, source_file, source_sheet, source_row
    from query_table(snapshot_schema || '.structure_members')
    union all
    select 'grants', grant_id, organisation_id::varchar, null, null, null, 'grant', source_file, source_sheet, source_row
    from query_table(snapshot_schema || '.grants')
    union all
    select 'action_plans', plan_id, null, null, null, null, title, source_file, source_sheet, source_row
    from query_table(snapshot_schema || '.action_plans')
    union all
    select 'policy_steps', step_id, null, null, null, null, title, source_file, source_sheet, source_row
    from query_table(snapshot_schema || '.policy_steps')
    union all
    select 'outcomes', outcome_id, null, null, null, null, what, source_file, source_sheet, source_row
    from query_table(snapshot_schema || '.outcomes')
    union all
    select 'campaigns', campaign_id::varchar, null, null, null, null, coalesce(name_en, name_ru, name_ky), null, null, null
    from query_table(snapshot_schema || '.campaigns')
    union all
    select 'projects', project_id::varchar, null, null, null, null, coalesce(name_en, name_ru, name_ky), null, null, null
    from query_table(snapshot_schema || '.projects')
    union all
    select 'targets', target_key(indicator_id, period, adm1_code, dimension), null, null, null, null, null, null, null, null
    from query_table(snapshot_schema || '.targets')
    union all
    select 'results', target_key(indicator_id, period, adm1_code, dimension), null, null, null, null, null, null, null, null
    from query_table(snapshot_schema || '.results')
)
select distinct on (subject_table, subject_key) *
from every_row
order by subject_table, subject_key, happened_on, source_file, source_sheet, source_row;
