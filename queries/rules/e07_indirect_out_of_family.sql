-- title: Indirect reach smaller than direct, or far above its family
-- title_ru: Косвенный охват меньше прямого или намного выше обычного
-- dimension: consistent
-- severity: warn
-- of: audience
-- why: Numbers swapped, or a nought too many or too few.
-- why_ru: Числа переставлены местами, или ноль лишний либо потерян.
-- fix: Check the audiences against their statistics, and those present against the sheets.
-- fix_ru: Сверьте аудитории со статистикой каналов, а участников - с листами.
-- affects: audience_indirect, campaign_audience, security_information_audience
-- needs: audience, activities, attendance
-- audience: partner

-- A body of work is a campaign, or a year of a project's workstream in one place; its family are the project's other
-- campaigns, or places and years. Only what is over is judged: halfway through, the two sides are not comparable.
with outlets as (
    select
        project_id,
        workstream,
        campaign_id,
        case when campaign_id is null then adm1_code end as place,
        case when campaign_id is null then year(period_end) end as year,
        coalesce(overlap_group, key([channel, outlet_of(outlet, activity_id)]::varchar[])) as heard_by,
        max(people_estimated) as people,
        arg_max(audience_id, (people_estimated, audience_id)) as audience_id,
        max(period_end) as period_end
    from audience_facts
    where counts_people and project_id is not null and (campaign_id is not null or adm1_code is not null)
    group by all
),
heard as (
    select
        project_id,
        workstream,
        campaign_id,
        place,
        year,
        sum(people) as indirect,
        arg_max(audience_id, (people, audience_id)) as audience_id,
        max(period_end) as period_end
    from outlets
    group by all
),
present as (
    select
        project_id,
        workstream,
        campaign_id,
        case when campaign_id is null then adm1_code end as place,
        case when campaign_id is null then year(started_on) end as year,
        sum(people_present) as direct
    from counted_activities
    where is_reach
    group by all
),
over as (
    select heard.*, present.direct, heard.indirect / present.direct as ratio
    from heard
    join present
        on present.project_id = heard.project_id
        and present.workstream is not distinct from heard.workstream
        and present.campaign_id is not distinct from heard.campaign_id
        and present.place is not distinct from heard.place
        and present.year is not distinct from heard.year
    cross join this_snapshot
    left join campaigns on campaigns.campaign_id = heard.campaign_id
    where present.direct > 0
        and coalesce(campaigns.ends_on, make_date(heard.year::integer, 12, 31), heard.period_end) <= data_through
),
families as (
    select
        project_id,
        workstream,
        campaign_id is null as is_by_place,
        quantile_cont(ratio, 0.75) as upper_quartile,
        quantile_cont(ratio, 0.75) - quantile_cont(ratio, 0.25) as spread
    from over
    group by all
    having count(*) >= 4
),
either as (
    select
        over.*,
        families.upper_quartile,
        over.indirect < over.direct as is_smaller
    from over
    left join families
        on families.project_id = over.project_id
        and families.workstream is not distinct from over.workstream
        and families.is_by_place = (over.campaign_id is null)
    where over.indirect < over.direct
        or over.ratio > families.upper_quartile + threshold('ratio_spreads') * families.spread
),
largest as (
    select audience_id, partner_id, adm1_code, source_file, source_sheet, source_row
    from audience_facts
    qualify row_number() over (partition by audience_id order by source_file, source_sheet, source_row) = 1
)
select
    'audience' as subject_table,
    case
        when is_smaller and campaign_id is not null then campaign_id::varchar else either.audience_id
    end as subject_key,
    judged([indirect, direct]) as fingerprint,
    null::varchar as severity,
    largest.partner_id::varchar as partner_id,
    largest.adm1_code::varchar as adm1_code,
    either.period_end as happened_on,
    indirect as people_affected,
    case when is_smaller then 'all channels ' else 'the largest of the channels, which add up to ' end
        || count_words(indirect) || ', present ' || count_words(direct)
        || case when is_smaller then '' else ': ' || count_words(round(ratio)) || ' times as many; usual are up to '
            || count_words(round(upper_quartile)) end as found,
    null::varchar as suggestion,
    largest.source_file,
    largest.source_sheet,
    largest.source_row
from either
join largest on largest.audience_id = either.audience_id
order by subject_key;
