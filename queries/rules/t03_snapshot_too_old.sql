-- title: The data end before the reporting period does
-- title_ru: Данные заканчиваются раньше отчётного периода
-- dimension: timely
-- severity: warn
-- of: reporting_periods
-- why: A report made from this snapshot is a report on an unfinished period.
-- why_ru: Отчёт по этому снимку будет отчётом о неполном периоде.
-- fix: Load the partners' files up to the end of the period.
-- fix_ru: Загрузите файлы партнёров до конца периода.
-- affects: all
-- needs: reporting_periods
-- audience: partner

-- Periods that are over by the day of the snapshot; one that still runs is unfinished for everybody to see. The last days
-- of a period may be quiet.

with periods as (
    select distinct name, donor, period_start, period_end from reporting_periods
)
select
    'reporting_periods' as subject_table,
    key([name, period_end::varchar]) as subject_key,
    judged([donor, period_start::varchar, period_end::varchar, data_through::varchar]) as fingerprint,
    null as severity,
    null as partner_id,
    null as adm1_code,
    period_end::date as happened_on,
    null::double as people_affected,
    'ended on ' || period_end || ', the data reach to ' || data_through as found,
    null as suggestion,
    null as source_file,
    null as source_sheet,
    null::bigint as source_row
from periods, this_snapshot
where period_end <= as_of and period_end - data_through > threshold('quiet_days')
order by subject_key, donor;
