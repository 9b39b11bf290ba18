-- Key fields and counts that were edited, cell by cell: records that both snapshots hold, with a column's value then and
-- now. part: which cell of a split. What was only planned may change, what was going on may end; a unit of people, or a support, that still ran then
-- grows by itself, so that only closed ones are held against their earlier selves.

with before_activities as (
    select distinct on (activity_id) *
    from reported.activities
    where coalesce(status::varchar, 'completed') in ('completed', 'ongoing')
    order by activity_id, started_on, source_file, source_sheet, source_row
),
prints as (
    select activity_id, sum(print) filter (is_now) as print_now, sum(print) filter (not is_now) as print_before
    from (
        select activity_id, true as is_now, hash(split, sex, age_band, participant_role, disability, attendances)::hugeint as print
        from attendance
        union all
        select activity_id, false, hash(split, sex, age_band, participant_role, disability, attendances)::hugeint
        from reported.attendance
    )
    group by activity_id
),
recounted as (
    select activity_id
    from prints
    semi join before_activities using (activity_id)
    semi join activity_facts using (activity_id)
    where print_now is distinct from print_before
),
cells as (
    select *, true as is_now from attendance semi join recounted using (activity_id)
    union all
    select *, false from reported.attendance semi join recounted using (activity_id)
),
ages as (
    select *, true as is_now from people
    union all
    select *, false from reported.people
),
closed_units as (
    select unit_id
    from ages, reported.this_snapshot as reported_snapshot
    group by unit_id, reported_snapshot.as_of
    having bool_or(is_now) and bool_or(not is_now)
        and (
            max(period_end) filter (not is_now) < reported_snapshot.as_of
            or max(period_end) filter (is_now) = max(period_end) filter (not is_now)
        )
),
before_audience as (
    select distinct on (audience_id) * from reported.audience order by audience_id, period_end, people_estimated
),
now_audience as (
    select distinct on (audience_id) * from audience order by audience_id, period_end, people_estimated
),
before_structures as (
    select distinct on (structure_id) * from reported.structures order by structure_id, source_file, source_sheet, source_row
),
now_structures as (
    select distinct on (structure_id) * from structures order by structure_id, source_file, source_sheet, source_row
),
before_support as (
    select
        key([structure_id::varchar, project_id::varchar, support_type::varchar, supported_from::varchar]) as support_key,
        any_value(structure_id) as structure_id, max(supported_to) as supported_to, min(partner_id::varchar) as partner_id
    from reported.structure_support
    group by all
),
now_support as (
    select
        key([structure_id::varchar, project_id::varchar, support_type::varchar, supported_from::varchar]) as support_key,
        max(supported_to) as supported_to, min(partner_id::varchar) as partner_id
    from structure_support
    group by all
),
fields as (
    select
        'activities' as subject_table, activity_id as subject_key, activity_id as part_key, null as part,
        unnest([
            'started_on', 'status', 'counts_as', 'adm1_code', 'adm2_code', 'adm3_code', 'activity_type', 'workstream',
            'project_id', 'partner_id', 'campaign_id', 'structure_id', 'total_reported', 'new_people_reported'
        ]) as column_name,
        unnest([
            before.started_on::varchar, before.status::varchar, before.counts_as::varchar, before.adm1_code::varchar,
            before.adm2_code::varchar, before.adm3_code::varchar, before.activity_type::varchar, before.workstream::varchar,
            before.project_id::varchar, before.partner_id::varchar, before.campaign_id::varchar,
            before.structure_id::varchar, count_words(before.total_reported), count_words(before.new_people_reported)
        ]) as old,
        unnest([
            now.started_on::varchar, now.status::varchar, now.counts_as::varchar, now.adm1_code::varchar,
            now.adm2_code::varchar, now.adm3_code::varchar, now.activity_type::varchar, now.workstream::varchar,
            now.project_id::varchar, now.partner_id::varchar, now.campaign_id::varchar,
            now.structure_id::varchar, count_words(now.total_reported), count_words(now.new_people_reported)
        ]) as new
    from before_activities as before
    join activity_facts as now using (activity_id)
    where now.is_first_of_id
        and hash(
            before.started_on, before.status, before.counts_as, before.adm1_code, before.adm2_code, before.adm3_code,
            before.activity_type, before.workstream, before.project_id, before.partner_id, before.campaign_id,
            before.structure_id, before.total_reported, before.new_people_reported
        ) <> hash(
            now.started_on, now.status, now.counts_as, now.adm1_code, now.adm2_code, now.adm3_code,
            now.activity_type, now.workstream, now.project_id, now.partner_id, now.campaign_id,
            now.structure_id, now.total_reported, now.new_people_reported
        )
    union all
    select
        'activities', activity_id, activity_id,
        concat_ws(', ', split::varchar, sex::varchar, age_band::varchar, participant_role::varchar, disability::varchar),
        'attendances',
        count_words(sum(attendances) filter (not is_now)),
        count_words(sum(attendances) filter (is_now))
    from cells
    group by activity_id, split, sex, age_band, participant_role, disability
    union all
    select
        'people', unit_id, unit_id, concat_ws(', ', sex::varchar, age_band::varchar), 'people',
        count_words(sum(people) filter (not is_now)), count_words(sum(people) filter (is_now))
    from ages
    semi join closed_units using (unit_id)
    group by unit_id, sex, age_band
    union all
    select
        'people', unit_id, unit_id, null, unnest(['adm1_code', 'partner_id', 'period_start', 'period_end']),
        unnest([
            min(adm1_code::varchar) filter (not is_now), min(partner_id::varchar) filter (not is_now),
            min(period_start::varchar) filter (not is_now), max(period_end::varchar) filter (not is_now)
        ]),
        unnest([
            min(adm1_code::varchar) filter (is_now), min(partner_id::varchar) filter (is_now),
            min(period_start::varchar) filter (is_now), max(period_end::varchar) filter (is_now)
        ])
    from ages
    semi join closed_units using (unit_id)
    group by unit_id
    union all
    select
        'audience', audience_id, audience_id, null,
        unnest([
            'period_start', 'period_end', 'adm1_code', 'channel', 'outlet', 'basis', 'workstream', 'project_id', 'partner_id',
            'campaign_id', 'overlap_group', 'people_estimated'
        ]),
        unnest([
            before.period_start::varchar, before.period_end::varchar, before.adm1_code::varchar, before.channel::varchar,
            before.outlet, before.basis::varchar, before.workstream::varchar, before.project_id::varchar,
            before.partner_id::varchar, before.campaign_id::varchar, before.overlap_group,
            count_words(before.people_estimated)
        ]),
        unnest([
            now.period_start::varchar, now.period_end::varchar, now.adm1_code::varchar, now.channel::varchar,
            now.outlet, now.basis::varchar, now.workstream::varchar, now.project_id::varchar,
            now.partner_id::varchar, now.campaign_id::varchar, now.overlap_group, count_words(now.people_estimated)
        ])
    from before_audience as before
    join now_audience as now using (audience_id)
    union all
    select
        'structures', structure_id::varchar, structure_id::varchar, null,
        unnest(['kind', 'focus', 'adm1_code', 'adm2_code']),
        unnest([before.kind::varchar, before.focus::varchar, before.adm1_code::varchar, before.adm2_code::varchar]),
        unnest([now.kind::varchar, now.focus::varchar, now.adm1_code::varchar, now.adm2_code::varchar])
    from before_structures as before
    join now_structures as now using (structure_id)
    union all
    select
        'structure_support', support_key, structure_id::varchar, null, unnest(['supported_to', 'partner_id']),
        unnest([before.supported_to::varchar, before.partner_id]),
        unnest([now.supported_to::varchar, now.partner_id])
    from before_support as before
    join now_support as now using (support_key)
    where before.supported_to is not null
),
names as (
    select 'activities' as subject_table, activity_id as subject_key, min(title) as name from activities group by activity_id
    union all
    select 'audience', audience_id, min(coalesce(outlet, channel::varchar)) from audience group by audience_id
    union all
    select distinct 'people', unit_id, 'unique people' from people
    union all
    select 'structures', structure_id::varchar, min(coalesce(name_en, name_ru, name_ky)) from structures group by structure_id
    union all
    select distinct
        'structure_support',
        key([structure_id::varchar, project_id::varchar, support_type::varchar, supported_from::varchar]),
        support_type::varchar
    from structure_support
)
select
    fields.subject_table,
    fields.subject_key,
    fields.part_key,
    fields.column_name,
    fields.part,
    fields.old,
    fields.new,
    records.partner_id,
    records.adm1_code,
    records.happened_on,
    records.people_affected as people,
    names.name,
    records.source_file,
    records.source_sheet,
    records.source_row
from fields
left join records on records.subject_table = fields.subject_table and records.subject_key = fields.subject_key
left join names on names.subject_table = fields.subject_table and names.subject_key = fields.subject_key
where fields.old is distinct from fields.new
    and not (
        fields.column_name = 'status'
        and coalesce(fields.old, 'completed') in ('completed', 'ongoing')
        and coalesce(fields.new, 'completed') in ('completed', 'ongoing')
    )
order by fields.subject_table, fields.subject_key, fields.column_name, fields.part;
