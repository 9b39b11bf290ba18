-- title: Multiplier too large or without a source
-- title_ru: Коэффициент слишком велик или без источника
-- dimension: plausible
-- severity: warn
-- of: audience
-- why: A guess that looks like a count.
-- why_ru: Это догадка, а выглядит как подсчёт.
-- fix: Name the survey that the multiplier comes from, or use one that a survey bears out.
-- fix_ru: Назовите опрос, из которого взят коэффициент, или возьмите подтверждённый опросом.
-- affects: audience_indirect, campaign_audience, security_information_audience
-- needs: audience.multiplier
-- audience: partner

with judged_multipliers as (
    select
        *,
        concat_ws(
            ', ',
            case when multiplier > threshold('largest_multiplier')
                then 'above ' || count_words(threshold('largest_multiplier')) end,
            case when nullif(trim(multiplier_source), '') is null then 'no source' end
        ) as faults
    from audience_facts
    where multiplier is not null
    qualify row_number() over (partition by audience_id order by source_file, source_sheet, source_row) = 1
)
select
    'audience' as subject_table,
    audience_id as subject_key,
    judged([multiplier::varchar, multiplier_source]) as fingerprint,
    null::varchar as severity,
    partner_id::varchar as partner_id,
    adm1_code::varchar as adm1_code,
    period_end as happened_on,
    people_estimated as people_affected,
    'multiplier ' || count_words(multiplier) || ': ' || faults as found,
    null::varchar as suggestion,
    source_file,
    source_sheet,
    source_row
from judged_multipliers
where faults <> ''
order by subject_key;
