-- title: Channels added without a word on overlap
-- title_ru: Каналы сложены без учёта пересечения аудиторий
-- dimension: consistent
-- severity: warn
-- of: campaigns
-- why: The same people watch, read and listen; added up they count several times.
-- why_ru: Одни и те же люди смотрят, читают и слушают: в сумме они считаются несколько раз.
-- fix: Put channels that reach largely the same people into one overlap group, or confirm that they reach different people.
-- fix_ru: Объедините каналы с почти одной и той же аудиторией в группу пересечения или подтвердите, что аудитории разные.
-- affects: audience_indirect, campaign_audience
-- needs: audience, audience.campaign_id
-- audience: partner

with ungrouped as (
    select
        campaign_id,
        adm1_code,
        channel,
        period_start,
        period_end,
        max(people_estimated) as people
    from audience_facts
    where campaign_id is not null and counts_people and overlap_group is null
    group by all
),
side_by_side as (
    select distinct one.campaign_id, one.adm1_code, one.channel
    from ungrouped as one
    join ungrouped as other
        on other.campaign_id = one.campaign_id
        and other.adm1_code is not distinct from one.adm1_code
        and other.channel <> one.channel
        and other.period_start <= one.period_end
        and other.period_end >= one.period_start
),
channels as (
    select
        side_by_side.campaign_id,
        side_by_side.channel,
        max(ungrouped.people) as people,
        max(ungrouped.period_end) as period_end,
        min(ungrouped.adm1_code) as adm1_code
    from side_by_side
    join ungrouped
        on ungrouped.campaign_id = side_by_side.campaign_id
        and ungrouped.channel = side_by_side.channel
        and ungrouped.adm1_code is not distinct from side_by_side.adm1_code
    group by side_by_side.campaign_id, side_by_side.channel
),
campaigns_found as (
    select
        campaign_id,
        string_agg(channel::varchar, ', ' order by channel) as names,
        sum(people) as people,
        max(people) as largest,
        max(period_end) as period_end,
        min(adm1_code) as adm1_code
    from channels
    group by campaign_id
),
partners as (
    select
        campaign_id,
        min(partner_id) as partner_id,
        arg_min(source_file, (source_file, source_row)) as source_file,
        arg_min(source_sheet, (source_file, source_row)) as source_sheet,
        arg_min(source_row, (source_file, source_row)) as source_row
    from audience_facts
    where counts_people and overlap_group is null
    group by campaign_id
)
select
    'audience' as subject_table,
    campaigns_found.campaign_id::varchar as subject_key,
    judged([names, people::varchar]) as fingerprint,
    null::varchar as severity,
    partners.partner_id::varchar as partner_id,
    campaigns_found.adm1_code::varchar as adm1_code,
    campaigns_found.period_end as happened_on,
    people - largest as people_affected,
    names || ' at the same time and place, ' || count_words(people) || ' together, the largest ' || count_words(largest)
        as found,
    null::varchar as suggestion,
    partners.source_file,
    partners.source_sheet,
    partners.source_row
from campaigns_found
join partners on partners.campaign_id = campaigns_found.campaign_id
order by subject_key;
