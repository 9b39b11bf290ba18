-- What stands beside activities: audiences of one in ten of them, and a report from each partner and project a quarter.

create table made_audience as
select
    activity_id || '-' || channel as audience_id,
    project_id, partner_id, workstream, activity_id, campaign_id, channel,
    case when channel = 'word_of_mouth' then 'multiplier' when channel = 'radio' then 'average_audience' else 'unique_accounts' end as basis,
    started_on as period_start,
    least(started_on + 30, date '2026-09-30') as period_end,
    adm1_code,
    people_estimated, round(people_estimated * 0.9) as low, round(people_estimated * 1.1) as high,
    'as the outlet tells' as estimate_method,
    'medium' as confidence,
    activity_id as overlap_group,
    activity_id || '/statistics' as evidence_ref,
    source_file, 'Audience' as source_sheet, source_row
from (
    select
        made_activities.*,
        unnest(['social_media', 'radio', 'word_of_mouth'][1:1 + floor(chance(i, 'channels') * 3)::integer]) as channel,
        round(people * exp(1 + 0.9 * normal(i, 'audience')) + 10)::double as people_estimated
    from made_activities
    where chance(i, 'told on') < 0.1 and coalesce(status, 'completed') = 'completed'
)
order by audience_id;

create table made_reports as
select
    partner_id, project_id,
    year(quarter_start) || '-Q' || quarter(quarter_start) as period,
    last_day(quarter_start + interval 2 month) as due_on,
    last_day(quarter_start + interval 2 month) as received_on,
    'accepted' as state
from (
    select distinct partner_id, project_id, date_trunc('quarter', started_on)::date as quarter_start from made_activities
)
order by all;
