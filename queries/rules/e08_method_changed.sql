-- title: Method changed between periods
-- title_ru: Метод оценки изменился между периодами
-- dimension: consistent
-- severity: warn
-- of: audience
-- why: Numbers before and after the change can't be compared.
-- why_ru: Числа до и после перемены нельзя сравнивать.
-- fix: Go back to the earlier method, or mark the break so that nobody reads a trend into it.
-- fix_ru: Вернитесь к прежнему методу или отметьте перелом ряда, чтобы его не приняли за тенденцию.
-- affects: audience_indirect, campaign_audience, security_information_audience
-- needs: audience.outlet, audience.estimate_method
-- audience: internal

with periods as (
    select
        audience_id,
        partner_id,
        adm1_code,
        period_end,
        people_estimated,
        estimate_method,
        lag(estimate_method) over series as method_before,
        source_file,
        source_sheet,
        source_row
    from (
        select * from audience_facts
        where outlet is not null and nullif(trim(estimate_method), '') is not null
        qualify row_number() over (partition by audience_id order by source_file, source_sheet, source_row) = 1
    )
    window series as (
        partition by project_id, campaign_id, channel, outlet, adm1_code, basis::varchar = 'impressions'
        order by period_start, audience_id
    )
)
select
    'audience' as subject_table,
    audience_id as subject_key,
    judged([estimate_method, method_before]) as fingerprint,
    null::varchar as severity,
    partner_id::varchar as partner_id,
    adm1_code::varchar as adm1_code,
    period_end as happened_on,
    people_estimated as people_affected,
    '"' || estimate_method || '", before "' || method_before || '"' as found,
    null::varchar as suggestion,
    source_file,
    source_sheet,
    source_row
from periods
where fold(estimate_method) <> fold(method_before)
order by subject_key;
