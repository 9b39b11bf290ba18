-- Different people of a campaign, of a team's year, of a project's workstream in a place: fewer than their attendances.

create table made_people as
with units as (
    select
        i,
        case
            when campaign_id is not null then campaign_id
            when structure_id is not null then structure_id || '-' || year(started_on)
            else concat_ws('-', project_id, workstream, adm1_code, year(started_on))
        end as unit_id,
        project_id, partner_id, workstream, campaign_id, structure_id, adm1_code, started_on
    from made_activities
),
spans as (
    select
        unit_id,
        any_value(project_id order by i) as project_id,
        any_value(partner_id order by i) as partner_id,
        any_value(workstream order by i) as workstream,
        any_value(campaign_id) as campaign_id,
        case when any_value(campaign_id) is null then any_value(structure_id) end as structure_id,
        any_value(adm1_code order by i) as adm1_code,
        case when any_value(campaign_id) is null then date_trunc('year', min(started_on))::date else min(started_on) end as period_start,
        case when any_value(campaign_id) is null then make_date(year(min(started_on)), 12, 31) else max(started_on) end as period_end
    from units group by unit_id
),
heads as (
    select unit_id, sex, age_band, sum(people) as people
    from cells join units using (i)
    group by all
)
select
    spans.unit_id, project_id, partner_id, workstream, campaign_id,
    case when structure_id is not null and campaign_id is null then structure_id end as structure_id,
    adm1_code, period_start, period_end, sex, age_band,
    ceil(people * (0.4 + 0.4 * chance(spans.unit_id, 'twice')))::double as people,
    'participant_list' as method,
    spans.unit_id || '/list' as evidence_ref,
    partner_id || '_people.xlsx' as source_file,
    'People' as source_sheet,
    row_number() over (partition by partner_id order by spans.unit_id, sex, age_band) + 1 as source_row,
    concat_ws(' ', case sex when 'women' then 'Women' else 'Men' end, age_band) as source_column
from spans join heads on heads.unit_id = spans.unit_id
order by spans.unit_id, sex, age_band;
