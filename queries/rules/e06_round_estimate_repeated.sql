-- title: Same round estimate again and again
-- title_ru: Одна и та же круглая оценка раз за разом
-- dimension: plausible
-- severity: warn
-- of: audience
-- why: An audience that is measured is not the same round number every time.
-- why_ru: Измеренная аудитория не бывает каждый раз одним и тем же круглым числом.
-- fix: Ask the outlet how it measures its audience, and enter what was measured for each period.
-- fix_ru: Спросите у канала, как он измеряет аудиторию, и внесите измеренное за каждый период.
-- affects: audience_indirect, campaign_audience, security_information_audience
-- needs: audience.outlet
-- audience: partner

with repeated as (
    select
        outlet,
        adm1_code,
        people_estimated,
        count(distinct period_start) as periods,
        min(partner_id) as partner_id,
        max(period_end) as period_end,
        arg_max(source_file, (period_end, audience_id)) as source_file,
        arg_max(source_sheet, (period_end, audience_id)) as source_sheet,
        arg_max(source_row, (period_end, audience_id)) as source_row
    from audience_facts
    where outlet is not null
        and counts_people
        and people_estimated > 0
        and people_estimated % threshold('round_number') = 0
    group by outlet, adm1_code, people_estimated
    having count(distinct period_start) >= threshold('round_number_periods')
)
select
    'audience' as subject_table,
    key([outlet, adm1_code::varchar]) as subject_key,
    judged(list([people_estimated, periods] order by people_estimated)) as fingerprint,
    null::varchar as severity,
    min(partner_id)::varchar as partner_id,
    adm1_code::varchar as adm1_code,
    max(period_end) as happened_on,
    max(people_estimated) as people_affected,
    string_agg(
        count_words(people_estimated) || ' in ' || count_words(periods) || ' periods', ', ' order by people_estimated
    ) as found,
    null::varchar as suggestion,
    arg_max(source_file, (period_end, people_estimated)) as source_file,
    arg_max(source_sheet, (period_end, people_estimated)) as source_sheet,
    arg_max(source_row, (period_end, people_estimated)) as source_row
from repeated
group by outlet, adm1_code
order by subject_key;
