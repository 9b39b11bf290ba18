-- Where and when the records behind the numbers differ from those of the last reported snapshot: a kind of fact, a
-- project and workstream (NULL: any), an oblast (NULL: anywhere) and the days from first to last. Outside of it no number can have changed.
-- A record is told by the sum of the hashes of its rows, so that their order does not matter.

create view touched as
with activity_rows as (
    select
        true as is_now, activity_id, project_id, workstream, adm1_code, coalesce(campaign_id::varchar, structure_id::varchar) as behind,
        started_on, hash(*columns(* exclude (title, evidence_ref, entered_on, source_file, source_sheet, source_row))) as print
    from activities
    union all
    select
        false, activity_id, project_id, workstream, adm1_code, coalesce(campaign_id::varchar, structure_id::varchar),
        started_on, hash(*columns(* exclude (title, evidence_ref, entered_on, source_file, source_sheet, source_row)))
    from reported.activities
),
attendance_rows as (
    select true as is_now, activity_id, hash(*columns(* exclude (source_file, source_sheet, source_row, source_column))) as print
    from attendance
    union all
    select false, activity_id, hash(*columns(* exclude (source_file, source_sheet, source_row, source_column)))
    from reported.attendance
),
people_rows as (
    select
        true as is_now, unit_id, project_id, workstream, adm1_code, period_start, period_end,
        hash(*columns(* exclude (evidence_ref, source_file, source_sheet, source_row, source_column))) as print
    from people
    union all
    select
        false, unit_id, project_id, workstream, adm1_code, period_start, period_end,
        hash(*columns(* exclude (evidence_ref, source_file, source_sheet, source_row, source_column)))
    from reported.people
),
audience_rows as (
    select
        true as is_now, audience_id, activity_id, project_id, workstream, adm1_code, period_end,
        hash(*columns(* exclude (evidence_ref, source_file, source_sheet, source_row, source_column))) as print
    from audience
    union all
    select
        false, audience_id, activity_id, project_id, workstream, adm1_code, period_end,
        hash(*columns(* exclude (evidence_ref, source_file, source_sheet, source_row, source_column)))
    from reported.audience
),
support_rows as (
    select
        true as is_now, structure_id, support.project_id, support.supported_from, support.supported_to, team.adm1_code,
        hash(support.project_id, support.partner_id, supported_from, supported_to, kind, focus, adm1_code, adm2_code, settlement_type) as print
    from structure_support as support
    left join structures as team using (structure_id)
    union all
    select
        false, structure_id, support.project_id, support.supported_from, support.supported_to, team.adm1_code,
        hash(support.project_id, support.partner_id, supported_from, supported_to, kind, focus, adm1_code, adm2_code, settlement_type)
    from reported.structure_support as support
    left join reported.structures as team using (structure_id)
),
changed_activities as (
    select activity_id
    from (select is_now, activity_id, print from activity_rows union all select is_now, activity_id, print from attendance_rows)
    group by activity_id
    having sum(print) filter (is_now) is distinct from sum(print) filter (not is_now)
),
changed_units as (
    select unit_id
    from people_rows
    group by unit_id
    having sum(print) filter (is_now) is distinct from sum(print) filter (not is_now)
),
changed_audiences as (
    select audience_id
    from audience_rows
    group by audience_id
    having sum(print) filter (is_now) is distinct from sum(print) filter (not is_now)
        or bool_or(activity_id in (from changed_activities))
),
-- The people of a campaign or team are known for the whole of it: what changes in one oblast tells on the others.
behind_changed as (
    select distinct behind
    from activity_rows
    where behind is not null and activity_id in (from changed_activities)
),
unit_places as (
    select distinct unit_activities.unit_id, activity_facts.adm1_code
    from unit_activities
    join activity_facts on activity_facts.activity_id = unit_activities.activity_id
    where unit_activities.unit_id in (from changed_units)
)
select 'activities' as kind, project_id, workstream, adm1_code, min(started_on) as first_day, max(started_on) as last_day
from activity_rows
where activity_id in (from changed_activities)
group by project_id, workstream, adm1_code, date_trunc('month', started_on)
union all
select 'people', project_id, workstream, adm1_code, min(started_on), max(started_on)
from activity_rows
where behind in (from behind_changed)
group by project_id, workstream, adm1_code, behind
union all
select distinct
    'people', project_id, workstream, coalesce(people_rows.adm1_code, unit_places.adm1_code),
    period_start, period_end
from people_rows
left join unit_places using (unit_id)
where unit_id in (from changed_units)
union all
select distinct 'audience', project_id, workstream, adm1_code, period_end, period_end
from audience_rows
where audience_id in (from changed_audiences)
union all
select distinct
    'structures', any_value(project_id), null, any_value(adm1_code), any_value(supported_from),
    coalesce(any_value(supported_to), date '9999-12-31')
from support_rows
group by structure_id, print
having count(*) filter (is_now) <> count(*) filter (not is_now)
order by all;
