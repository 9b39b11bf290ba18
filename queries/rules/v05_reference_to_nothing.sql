-- title: Refers to something that does not exist
-- title_ru: Ссылка на то, чего нет
-- dimension: valid
-- severity: stop
-- of: activities
-- why: Records without a parent vanish from tables, maps and totals.
-- why_ru: Записи без родителя исчезают из таблиц, карт и итогов.
-- fix: Correct the number or code, or add what it refers to.
-- fix_ru: Исправьте номер или код либо добавьте то, на что он ссылается.
-- affects: all
-- needs: activities
-- audience: partner

-- A register that is not in the snapshot says nothing on what exists. Places of a country without a geography of its own
-- stand in the table places. A code that differs only in case and spaces is suggested.

with known as (
    select 'activity_id' as kind, activity_id as code from activities
    union
    select 'project_id', project_id::varchar from projects
    union
    select 'partner_id', organisation_id::varchar from organisations
    union
    select 'structure_id', structure_id::varchar from structures
    union
    select 'campaign_id', campaign_id::varchar from campaigns
    union
    select 'indicator_id', indicator_id from indicators
    union
    select case when place_level <= 1 then 'adm1_code' else 'adm' || place_level || '_code' end, place_code
    from places
    union
    select 'adm1_code', 'ONLINE'
),
registers as (
    select distinct kind from known where code not in ((select country_code from this_programme), 'ONLINE')
),
-- Activities are many and refer to few: what their columns refer to is looked up once, and where all of it exists, no row
-- is looked at. It is asked for before the rows are: put together with them, the question of millions of rows waits for
-- itself without end.
unknown_to_activities as materialized (
    select kind, code
    from (
        select kind, unnest(codes) as code
        from (
            select
                unnest([
                    'project_id', 'partner_id', 'structure_id', 'campaign_id', 'adm1_code', 'adm2_code', 'adm3_code'
                ]) as kind,
                unnest([
                    list(distinct project_id::varchar), list(distinct partner_id::varchar),
                    list(distinct structure_id::varchar), list(distinct campaign_id::varchar),
                    list(distinct adm1_code::varchar), list(distinct adm2_code::varchar),
                    list(distinct adm3_code::varchar)
                ]) as codes
            from activities
        )
    )
    anti join known using (kind, code)
    where code is not null
),
referred as (
    select 'activities' as subject_table, activity_id as subject_key, kind, code
    from (
        unpivot (
            select activity_id, project_id::varchar as project_id, partner_id::varchar as partner_id,
                structure_id::varchar as structure_id, campaign_id::varchar as campaign_id,
                adm1_code::varchar as adm1_code, adm2_code::varchar as adm2_code, adm3_code::varchar as adm3_code
            from activities
            where exists (from unknown_to_activities)
        ) on columns(* exclude activity_id) into name kind value code
    )
    union all
    select 'attendance', activity_id, 'activity_id', activity_id from attendance anti join activities using (activity_id)
    union all
    select 'people', unit_id, kind, code
    from (
        unpivot (
            select unit_id, project_id::varchar as project_id, partner_id::varchar as partner_id,
                structure_id::varchar as structure_id, campaign_id::varchar as campaign_id,
                adm1_code::varchar as adm1_code
            from people
        ) on columns(* exclude unit_id) into name kind value code
    )
    union all
    select 'audience', audience_id, kind, code
    from (
        unpivot (
            select audience_id, project_id::varchar as project_id, partner_id::varchar as partner_id, activity_id,
                campaign_id::varchar as campaign_id, adm1_code::varchar as adm1_code
            from audience
        ) on columns(* exclude audience_id) into name kind value code
    )
    union all
    select 'structures', structure_id::varchar, kind, code
    from (
        unpivot (
            select structure_id, adm1_code::varchar as adm1_code, adm2_code::varchar as adm2_code,
                adm3_code::varchar as adm3_code
            from structures
        ) on columns(* exclude structure_id) into name kind value code
    )
    union all
    select 'structure_members', structure_id::varchar, 'structure_id', structure_id::varchar from structure_members
    union all
    select 'structure_support', structure_id::varchar, kind, code
    from (
        unpivot (
            select structure_id::varchar as subject_key, structure_id::varchar as structure_id,
                project_id::varchar as project_id, partner_id::varchar as partner_id
            from structure_support
        ) on columns(* exclude subject_key) into name kind value code
    ) as support(structure_id, kind, code)
    union all
    select 'action_plans', plan_id, 'structure_id', structure_id::varchar from action_plans
    union all
    select 'grants', grant_id, kind, code
    from (
        unpivot (
            select grant_id, structure_id::varchar as structure_id, organisation_id::varchar as partner_id,
                project_id::varchar as project_id
            from grants
        ) on columns(* exclude grant_id) into name kind value code
    )
    union all
    select 'campaigns', campaign_id::varchar, 'project_id', project_id::varchar from campaigns
    union all
    select 'milestones', milestone_id, 'project_id', project_id::varchar from milestones
    union all
    select 'project_organisations', key([project_id::varchar, organisation_id::varchar]),
        unnest(['project_id', 'partner_id']), unnest([project_id::varchar, organisation_id::varchar])
    from project_organisations
    union all
    select 'indicators', indicator_id, 'project_id', project_id::varchar from indicators
    union all
    select 'targets', target_key(indicator_id, period, adm1_code, dimension), 'indicator_id', indicator_id from targets
    union all
    select 'results', target_key(indicator_id, period, adm1_code, dimension), 'indicator_id', indicator_id from results
    union all
    select 'expected_reports', key([partner_id::varchar, project_id::varchar, period]),
        unnest(['project_id', 'partner_id']), unnest([project_id::varchar, partner_id::varchar])
    from expected_reports
),
orphans as (
    select distinct referred.*
    from referred
    anti join known using (kind, code)
    where code <> '' and kind in (select kind from registers)
),
nearly as (
    select orphans.kind, orphans.code, any_value(known.code order by known.code) as suggestion
    from (select distinct kind, code from orphans) as orphans
    join known on known.kind = orphans.kind and fold(known.code) = fold(orphans.code)
    group by orphans.kind, orphans.code
),
lost as (
    select activity_id, sum(attendances) as people, min(source_file) as source_file,
        min(source_sheet) as source_sheet, min(source_row) as source_row
    from attendance
    semi join orphans on orphans.subject_table = 'attendance' and orphans.subject_key = attendance.activity_id
    group by activity_id
)
select
    subject_table,
    subject_key,
    judged([kind, code]) as fingerprint,
    null as severity,
    records.partner_id,
    records.adm1_code,
    records.happened_on,
    coalesce(records.people_affected, lost.people) as people_affected,
    code || ' is no ' || case kind
        when 'activity_id' then 'activity'
        when 'project_id' then 'project'
        when 'partner_id' then 'organisation'
        when 'structure_id' then 'team or group'
        when 'campaign_id' then 'campaign'
        when 'indicator_id' then 'indicator'
        when 'adm1_code' then 'oblast'
        when 'adm2_code' then 'district'
        else 'municipality'
    end as found,
    nearly.suggestion,
    coalesce(records.source_file, lost.source_file) as source_file,
    coalesce(records.source_sheet, lost.source_sheet) as source_sheet,
    coalesce(records.source_row, lost.source_row)::bigint as source_row
from orphans
left join nearly using (kind, code)
left join lost on orphans.subject_table = 'attendance' and lost.activity_id = orphans.subject_key
left join (
    select * from records
    union all
    select * replace (unnest(['structure_members', 'structure_support']) as subject_table)
    from records
    where subject_table = 'structures'
) as records using (subject_table, subject_key)
order by subject_table, subject_key, kind, code;
