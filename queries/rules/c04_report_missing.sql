-- title: Expected report is not in
-- title_ru: Ожидаемый отчёт не поступил
-- dimension: complete
-- severity: warn
-- of: due_reports
-- why: A dip in the newest months may be nothing but a report that has not come.
-- why_ru: Спад в последних месяцах может означать лишь то, что отчёт не пришёл.
-- fix: Send the report, or tell that there is nothing to report.
-- fix_ru: Пришлите отчёт или сообщите, что сообщать не о чем.
-- affects: all
-- needs: expected_reports
-- audience: partner

-- Due on the day given, else when the period ends; a period that can't be read and has no day is due at once. The finding
-- has the last day of its period, so that the figures of these days know of it. It is a stop where too few of the reports
-- due for the same days are in: then those figures are not worth reporting. One that came and went back to the partner
-- is not in either, as everywhere where reports are counted.

with missing as (
    select
        report.partner_id, report.project_id, report.period, report.state, report.due_on,
        count(*) as reports,
        count(*) filter (where beside.is_in) as reports_in
    from due_reports as report
    join due_reports as beside on beside.first_day <= report.last_day and beside.last_day >= report.first_day
    where not report.is_in
    group by all
)
select
    'expected_reports' as subject_table,
    key([partner_id, project_id, period]) as subject_key,
    judged([state, due_on::varchar]) as fingerprint,
    case when reports_in < threshold('reports_in_share') * reports then 'stop' end as severity,
    partner_id,
    null as adm1_code,
    coalesce(last_day_of(period), due_on) as happened_on,
    null::double as people_affected,
    case when state = 'returned' then 'went back to the partner and is not here again' else 'not received' end
        || coalesce(', due on ' || due_on::varchar, '') || '; ' || reports_in || ' of ' || reports
        || ' reports for these days are in' as found,
    null as suggestion,
    null as source_file,
    null as source_sheet,
    null::bigint as source_row
from missing
order by subject_key, due_on;
