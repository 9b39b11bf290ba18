-- title: Expected report is missing
-- title_ru: Ожидаемый отчёт не получен
-- dimension: complete
-- severity: warn
-- of: expected_reports
-- why: A dip in the newest months may be nothing but a report that has not come.
-- why_ru: Спад в последних месяцах может означать лишь то, что отчёт не пришёл.
-- fix: Send the report, or tell that there is nothing to report.
-- fix_ru: Пришлите отчёт или сообщите, что сообщать не о чем.
-- affects: all
-- needs: expected_reports
-- audience: internal

-- Due on the day given, else when the period ends; a period that can't be read and has no day is due at once. The finding
-- has the last day of its period, so that the figures of these days know of it. It is a stop where too few of the reports
-- due for the same days are in: then those figures are not worth reporting. One that came and went back to the partner
-- is not in, but it is not missing either.

with due as (
    select
        partner_id::varchar as partner_id,
        project_id::varchar as project_id,
        period,
        coalesce(state::varchar, 'missing') as state,
        coalesce(due_on, last_day_of(period)) as due_on,
        coalesce(first_day_of(period), date '1900-01-01') as first_day,
        coalesce(last_day_of(period), date '2200-12-31') as last_day,
        coalesce(state::varchar, 'missing') in ('received', 'accepted', 'nothing_to_report') as is_in
    from expected_reports, this_snapshot
    where coalesce(state::varchar, 'missing') <> 'not_expected'
        and (is_in or coalesce(due_on, last_day_of(period), as_of) <= as_of)
),
missing as (
    select
        report.partner_id, report.project_id, report.period, report.state, report.due_on,
        count(*) as reports,
        count(*) filter (where beside.is_in) as reports_in
    from due as report
    join due as beside on beside.first_day <= report.last_day and beside.last_day >= report.first_day
    where report.state = 'missing'
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
    'not received' || coalesce(', due on ' || due_on::varchar, '') || '; ' || reports_in || ' of ' || reports
        || ' reports for these days are in' as found,
    null as suggestion,
    null as source_file,
    null as source_sheet,
    null::bigint as source_row
from missing
order by subject_key, due_on;
