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
-- audience: partner

-- One outlet may be measured in two ways at once; a method is new where the period before knew it in no row.
with measured as (
    select
        *,
        key([
            project_id::varchar, campaign_id::varchar, channel::varchar, outlet, adm1_code::varchar,
            case when counts_people then 'people' else 'exposures' end
        ]) as series
    from audience_facts
    where outlet is not null and nullif(trim(estimate_method), '') is not null
    qualify row_number() over (partition by audience_id order by source_file, source_sheet, source_row) = 1
),
periods as (
    select series, period_start, list(distinct fold(estimate_method)) as methods, min(estimate_method) as method
    from measured
    group by series, period_start
),
pairs as (
    select
        series,
        period_start,
        lag(methods) over in_order as methods_before,
        lag(method) over in_order as method_before
    from periods
    window in_order as (partition by series order by period_start)
)
select
    'audience' as subject_table,
    measured.audience_id as subject_key,
    judged([measured.estimate_method, pairs.method_before]) as fingerprint,
    null::varchar as severity,
    measured.partner_id::varchar as partner_id,
    measured.adm1_code::varchar as adm1_code,
    measured.period_end as happened_on,
    measured.people_estimated as people_affected,
    '"' || measured.estimate_method || '", before "' || pairs.method_before || '"' as found,
    null::varchar as suggestion,
    measured.source_file,
    measured.source_sheet,
    measured.source_row
from measured
join pairs on pairs.series = measured.series and pairs.period_start = measured.period_start
where not list_contains(pairs.methods_before, fold(measured.estimate_method))
order by subject_key;
