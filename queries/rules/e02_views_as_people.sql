-- title: Views or impressions entered as people
-- title_ru: Просмотры или показы внесены как люди
-- dimension: valid
-- severity: stop
-- of: audience
-- why: One person sees an advert many times: the number of people is inflated many-fold.
-- why_ru: Один человек видит объявление много раз: число людей завышено во много раз.
-- fix: Enter the unique accounts, or set the basis to impressions, which are shown as exposures and never as people.
-- fix_ru: Внесите уникальные аккаунты или укажите основание «показы»: они приводятся как показы, а не как люди.
-- affects: audience_indirect, campaign_audience, security_information_audience
-- needs: audience.estimate_method
-- audience: partner

select
    'audience' as subject_table,
    audience_id as subject_key,
    judged([estimate_method, outlet, basis::varchar, people_estimated::varchar]) as fingerprint,
    null::varchar as severity,
    partner_id::varchar as partner_id,
    adm1_code::varchar as adm1_code,
    period_end as happened_on,
    people_estimated as people_affected,
    'method says "' || coalesce(estimate_method, outlet) || '", basis says ' || coalesce(basis::varchar, 'nothing')
        as found,
    'impressions' as suggestion,
    source_file,
    source_sheet,
    source_row
from audience_facts
where counts_people
    and regexp_matches(
        lower(concat_ws(' ', estimate_method, outlet)),
        '\b(views?|impressions?|plays|clicks)\b|показ(ы|ов|ах)?([^а-яё]|$)|просмотр|көрсөтүүлөр|көрүүлөр'
    )
qualify row_number() over (partition by audience_id order by source_file, source_sheet, source_row) = 1
order by subject_key;
