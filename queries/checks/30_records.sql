-- What a finding says about the record it is about: whose it is, where and when, how many people it touches, and where
-- it stands in its file. One row for each key of a table; `copies` rows have it.

-- Those present, of the split that counts, where an activity reaches people directly; else the total as it was reported.
create table activity_people as
with counted as (
    select activity_id, sum(attendances) as people
    from attendance_facts
    where is_counted
    group by activity_id
)
select activity_facts.activity_id, coalesce(counted.people, activity_facts.total_reported) as people
from activity_facts
left join counted on counted.activity_id = activity_facts.activity_id
where activity_facts.is_first_of_id;

-- The partner that supported a team or group last.
create table structure_partners as
select structure_id, arg_max(partner_id, (supported_from, partner_id)) as partner_id
from structure_support
where partner_id is not null
group by structure_id;

-- The partner whose activities a file holds, where they are of one only: whose the rest of the file is.
create table file_partners as
select source_file, any_value(partner_id) as partner_id
from activities
where source_file is not null and partner_id is not null
group by source_file
having count(distinct partner_id) = 1;

create macro target_key(of_indicator, of_period, of_place, of_dimension) as
    array_to_string([of_indicator, of_period, of_place::varchar, of_dimension], '/');

create table records as
with of_activities as (
    select
        activity_id, partner_id, adm1_code, started_on as happened_on, people, source_file, source_sheet, source_row
    from activities
    left join activity_people using (activity_id)
),
of_structures as (
    select structure_id, partner_id, adm1_code, formed_on as happened_on, source_file, source_sheet, source_row
    from structures
    left join structure_partners using (structure_id)
),
every_row as (
    select 'activities' as subject_table, activity_id as subject_key, * exclude (activity_id) from of_activities
    union all
    select 'audience', audience_id, partner_id, adm1_code, period_end, people_estimated, source_file, source_sheet,
        source_row
    from audience
    union all
    select 'people', unit_id, any_value(partner_id), any_value(adm1_code), max(period_end), sum(people),
        min(source_file), min(source_sheet), min(source_row)
    from people
    group by unit_id
    union all
    select 'structures', structure_id, partner_id, adm1_code, happened_on, null, source_file, source_sheet, source_row
    from of_structures
    union all
    select 'action_plans', plan_id, partner_id, adm1_code, agreed_on, null, action_plans.source_file,
        action_plans.source_sheet, action_plans.source_row
    from action_plans
    left join (select distinct on (structure_id) * from of_structures order by all) using (structure_id)
    union all
    select 'grants', grant_id, coalesce(organisation_id, partner_id), adm1_code, coalesce(approved_on, disbursed_on),
        null, grants.source_file, grants.source_sheet, grants.source_row
    from grants
    left join (select distinct on (structure_id) * from of_structures order by all) using (structure_id)
    union all
    select 'policy_steps', step_id, null, null, happened_on, null, source_file, source_sheet, source_row
    from policy_steps
    union all
    select 'outcomes', outcome_id, null, null, happened_on, null, source_file, source_sheet, source_row from outcomes
    union all
    select 'campaigns', campaign_id, null, null, starts_on, null, null, null, null from campaigns
    union all
    select 'projects', project_id, null, null, starts_on, null, null, null, null from projects
    union all
    select 'milestones', milestone_id, null, null, planned_on, null, null, null, null from milestones
    union all
    select 'organisations', organisation_id, null, null, null, null, null, null, null from organisations
    union all
    select 'indicators', indicator_id, null, null, null, null, null, null, null from indicators
    union all
    select 'targets', target_key(indicator_id, period, adm1_code, dimension), null, adm1_code, last_day_of(period), null,
        null, null, null
    from targets
    union all
    select 'results', target_key(indicator_id, period, adm1_code, dimension), null, adm1_code, last_day_of(period), null,
        null, null, null
    from results
    union all
    select 'expected_reports', key([partner_id, project_id, period]), partner_id, null,
        coalesce(due_on, last_day_of(period)), null, null, null, null
    from expected_reports
)
select
    subject_table,
    subject_key,
    coalesce(every_row.partner_id, file_partners.partner_id)::varchar as partner_id,
    adm1_code::varchar as adm1_code,
    happened_on::date as happened_on,
    people::double as people_affected,
    source_file,
    source_sheet,
    source_row::bigint as source_row,
    count(*) over (partition by subject_table, subject_key) as copies
from every_row
left join file_partners using (source_file)
qualify row_number() over (
    partition by subject_table, subject_key
    order by happened_on, source_file, source_sheet, source_row, every_row.partner_id, adm1_code, people
) = 1
order by subject_table, subject_key;

-- Reports that should be in by the snapshot's day, or are: due on the day given, else when the period ends.
create view due_reports as
select
    partner_id::varchar as partner_id,
    project_id::varchar as project_id,
    period,
    coalesce(state::varchar, 'missing') as state,
    coalesce(due_on, last_day_of(period)) as due_on,
    coalesce(first_day_of(period), date '1900-01-01') as first_day,
    coalesce(last_day_of(period), date '2200-12-31') as last_day,
    coalesce(state::varchar, 'missing') in ('received', 'accepted', 'nothing_to_report') as is_in
from expected_reports, this_snapshot
where coalesce(state::varchar, 'missing') <> 'not_expected'
    and (is_in or coalesce(due_on, last_day_of(period), as_of) <= as_of);
