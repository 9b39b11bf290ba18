-- title: Code that is on no list
-- title_ru: Код, которого нет в списке
-- dimension: valid
-- severity: stop
-- of: activities
-- why: Charts leave out what they don't know, so these records are lost in them.
-- why_ru: Диаграммы не показывают неизвестное, и эти записи в них теряются.
-- fix: Choose a code from the list.
-- fix_ru: Выберите код из списка.
-- affects: all
-- needs: activities
-- audience: partner

-- Every column that has a list, in every table. A code on many records, or in a column where most are on no list, is no
-- slip but a list of somebody's own: one finding for each partner, and for types of activity only a warning, since charts
-- show any type by its own name.
-- The suggestion is the nearest code, where most of its letters are right or its label has the word; else none: a wrong
-- suggestion is worse.

-- Activities and their attendance are many, and their codes come in few mixtures: each of these is looked at once, and
-- then the rows of those that hold a code on no list.

with mixed_activities as (
    select
        workstream, activity_type, status, settlement_type, delivery_mode, counts_as, intended_for, count_method,
        hash(workstream, activity_type, status, settlement_type, delivery_mode, counts_as, intended_for, count_method) as print,
        count(*) as cells
    from activities
    group by all
),
mixed_attendance as (
    select
        split, sex, age_band, participant_role, disability, hash(split, sex, age_band, participant_role, disability) as print,
        count(*) as cells
    from attendance
    group by all
),
mixtures as (
    select 'activities' as subject_table, print, column_name, code, cells
    from (
        unpivot (select print, cells, columns(* exclude (print, cells))::varchar from mixed_activities)
        on columns(* exclude (print, cells)) into name column_name value code
    )
    union all
    select 'attendance', print, column_name, code, cells
    from (
        unpivot (select print, cells, columns(* exclude (print, cells))::varchar from mixed_attendance)
        on columns(* exclude (print, cells)) into name column_name value code
    )
),
odd_mixtures as (
    select distinct subject_table, print from mixtures anti join allowed_codes using (column_name, code)
),
written as (
    select 'activities' as subject_table, activity_id as subject_key, column_name, code
    from (
        unpivot (
            select activity_id, workstream::varchar as workstream, activity_type::varchar as activity_type,
                status::varchar as status, settlement_type::varchar as settlement_type,
                delivery_mode::varchar as delivery_mode, counts_as::varchar as counts_as,
                intended_for::varchar as intended_for, count_method::varchar as count_method
            from activities
            where hash(
                workstream, activity_type, status, settlement_type, delivery_mode, counts_as, intended_for, count_method
            ) in (select print from odd_mixtures where subject_table = 'activities')
        ) on columns(* exclude activity_id) into name column_name value code
    )
    union all
    select 'attendance', activity_id, column_name, code
    from (
        unpivot (
            select activity_id, split::varchar as split, sex::varchar as sex, age_band::varchar as age_band,
                participant_role::varchar as participant_role, disability::varchar as disability
            from attendance
            where hash(split, sex, age_band, participant_role, disability)
                in (select print from odd_mixtures where subject_table = 'attendance')
        ) on columns(* exclude activity_id) into name column_name value code
    )
    union all
    select 'people', unit_id, column_name, code
    from (
        unpivot (
            select unit_id, workstream::varchar as workstream, sex::varchar as sex, age_band::varchar as age_band,
                method::varchar as method
            from people
        ) on columns(* exclude unit_id) into name column_name value code
    )
    union all
    select 'audience', audience_id, column_name, code
    from (
        unpivot (
            select audience_id, workstream::varchar as workstream, channel::varchar as channel, basis::varchar as basis,
                confidence::varchar as confidence
            from audience
        ) on columns(* exclude audience_id) into name column_name value code
    )
    union all
    select 'structures', structure_id, column_name, code
    from (
        unpivot (
            select structure_id, kind::varchar as kind, focus::varchar as focus,
                settlement_type::varchar as settlement_type
            from structures
        ) on columns(* exclude structure_id) into name column_name value code
    )
    union all
    select 'structure_members', structure_id, column_name, code
    from (
        unpivot (select structure_id, role::varchar as role, sex::varchar as sex from structure_members)
        on columns(* exclude structure_id) into name column_name value code
    )
    union all
    select 'structure_support', structure_id, column_name, code
    from (
        unpivot (
            select structure_id, support_type::varchar as support_type, level::varchar as level from structure_support
        ) on columns(* exclude structure_id) into name column_name value code
    )
    union all
    select 'action_plans', plan_id, 'state', state::varchar from action_plans
    union all
    select 'grants', grant_id, column_name, code
    from (
        unpivot (
            select grant_id, recipient_kind::varchar as recipient_kind, currency::varchar as currency,
                status::varchar as status
            from grants
        ) on columns(* exclude grant_id) into name column_name value code
    )
    union all
    select 'policy_steps', step_id, column_name, code
    from (
        unpivot (
            select step_id, instrument::varchar as instrument, level::varchar as level, stage::varchar as stage
            from policy_steps
        ) on columns(* exclude step_id) into name column_name value code
    )
    union all
    select 'projects', project_id, column_name, code
    from (
        unpivot (
            select project_id::varchar as project_id, status::varchar as status, gender_marker::varchar as gender_marker
            from projects
        ) on columns(* exclude project_id) into name column_name value code
    )
    union all
    select 'milestones', milestone_id, 'state', state::varchar from milestones
    union all
    select 'organisations', organisation_id::varchar, 'organisation_type', organisation_type::varchar from organisations
    union all
    select 'project_organisations', key([project_id::varchar, organisation_id::varchar]), 'organisation_role',
        organisation_role::varchar
    from project_organisations
    union all
    select 'indicators', indicator_id, column_name, code
    from (
        unpivot (
            select indicator_id, result_level::varchar as result_level, direction::varchar as direction,
                over_time::varchar as over_time, over_place::varchar as over_place, target_kind::varchar as target_kind
            from indicators
        ) on columns(* exclude indicator_id) into name column_name value code
    )
    union all
    select 'expected_reports', key([partner_id::varchar, project_id::varchar, period]), 'state', state::varchar
    from expected_reports
),
unknown as (
    select subject_table, subject_key, column_name, code, count(*) as cells
    from written
    anti join allowed_codes using (column_name, code)
    where code is not null
    group by all
),
columns_written as (
    select subject_table, column_name, sum(cells) as cells_written
    from (
        select subject_table, column_name, cells from mixtures
        union all
        select subject_table, column_name, 1
        from written
        where subject_table not in ('activities', 'attendance') and code is not null
    )
    semi join unknown using (subject_table, column_name)
    group by subject_table, column_name
),
nearest as (
    select column_name, code, arg_min(allowed, (distance, code_order)) as suggestion
    from (
        select
            unknown.column_name, unknown.code, allowed_codes.code as allowed, code_order,
            case
                when list_contains(list_transform(labels, lambda label: fold(label)), fold(unknown.code)) then 0
                when length(unknown.code) > 2 and list_contains(
                    string_split_regex(fold(array_to_string(labels, ' ')), '[^\w\p{L}]+'), fold(unknown.code)
                ) then 1
                when 3 * edit_distance(unknown.code, allowed_codes.code) <= length(unknown.code)
                    then edit_distance(unknown.code, allowed_codes.code)
            end as distance
        from (select distinct column_name, code from unknown) as unknown
        join allowed_codes on allowed_codes.column_name = unknown.column_name
    )
    where distance is not null
    group by column_name, code
),
placed as (
    select
        unknown.*,
        records.* exclude (subject_table, subject_key, copies),
        count(*) over (partition by subject_table, column_name, code) >= threshold('own_list_records')
            or (
                sum(cells) over (partition by subject_table, column_name) > columns_written.cells_written / 2
                and count(*) over (partition by subject_table, column_name) >= threshold('own_list_records')
            ) as is_own_list
    from unknown
    join columns_written using (subject_table, column_name)
    left join (
        select * from records
        union all
        select * replace ('attendance' as subject_table) from records where subject_table = 'activities'
        union all
        select * replace (unnest(['structure_members', 'structure_support']) as subject_table)
        from records
        where subject_table = 'structures'
    ) as records using (subject_table, subject_key)
),
told as (
    select
        subject_table, subject_key, column_name, code, null as severity, partner_id, adm1_code, happened_on,
        people_affected,
        case when cells > 1 then ' (' || cells || ' cells)' else '' end as extent,
        source_file, source_sheet, source_row
    from placed
    where not is_own_list
    union all
    select
        subject_table, key(list_filter([column_name, code, partner_id], lambda part: part is not null)), column_name, code,
        case when column_name = 'activity_type' then 'warn' end, partner_id, null, null, sum(people_affected),
        ' (' || count_words(count(*)) || case when count(*) = 1 then ' record)' else ' records)' end,
        min(source_file), min(source_sheet), min(source_row)
    from placed
    where is_own_list
    group by subject_table, column_name, code, partner_id
)
select
    subject_table,
    subject_key,
    judged([column_name, code]) as fingerprint,
    severity,
    partner_id,
    adm1_code,
    happened_on,
    people_affected,
    replace(column_name, '_', ' ') || ' “' || code || '” is on no list' || extent as found,
    nearest.suggestion,
    source_file,
    source_sheet,
    source_row
from told
left join nearest using (column_name, code)
order by subject_table, subject_key, column_name, code;
