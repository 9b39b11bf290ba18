-- The tables as a snapshot has them: what was made here, beside the made-up programme's own lists (in schema `sample`).

create view out_activities as
select
    activity_id, title, workstream, activity_type, project_id, partner_id, started_on, ended_on, status, adm1_code,
    adm2_code, settlement_type, structure_id, campaign_id, delivery_mode, counts_as, intended_for, count_method,
    total_reported, evidence_ref, entered_on, source_file, source_sheet, source_row
from made_activities
left join totals using (activity_id);

create view out_attendance as from made_attendance;

create view out_people as from made_people;

create view out_audience as from made_audience;

create view out_expected_reports as from made_reports;

create view out_projects as
from sample.projects
union all by name
select
    project_id,
    'Project ' || project_id as name_en,
    date '2019-01-01' as starts_on,
    date '2027-12-31' as ends_on,
    'ongoing' as status,
    'Donor ' || chr(65 + (number % 5)::integer) as donor,
    false as is_protected
from own_projects;

create view out_organisations as
from sample.organisations
union all by name
select partner_id as organisation_id, 'Partner ' || number as name_en, 'ngo' as organisation_type
from partners
where number > 6;

create view out_campaigns as
select
    campaign_id,
    project_id,
    'Campaign ' || number as name_en,
    ['bullying', 'online fraud', 'early marriage'][1 + (number % 3)::integer] as theme,
    starts_on,
    starts_on + 120 as ends_on
from own_campaigns;

create view out_structures as
from sample.structures
union all by name
select
    structure_id, kind, 'Team ' || number as name_en, focus, adm1_code, adm2_code,
    case when number % 4 = 0 then 'urban' else 'rural' end as settlement_type,
    date '2019-01-01' as formed_on
from own_structures;

create view out_structure_support as
from sample.structure_support
union all by name
select
    structure_id,
    'LCP' as project_id,
    'CU' as partner_id,
    ['coaching', 'training', 'small_grant', 'equipment'][1 + (number % 4)::integer] as support_type,
    'local' as level,
    date '2019-03-01' + (number * 3)::integer as supported_from
from own_structures;
