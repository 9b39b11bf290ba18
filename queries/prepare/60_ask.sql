-- What the questions of queries/ask share: a number by one column, split by another ('' for none).

-- Attendances with what they are counted by in `code` and what that is split by in `part`. Ages and roles have splits
-- of their own, which are never added to others.
create macro asked_attendance(scope, of_what, split) as table
with split_rows as (
    select * from scoped_attendance(scope)
    where not list_has_any(['age_band', 'participant_role'], [of_what, split])
    union all by name
    select * from scoped_attendance_by_age(scope) where 'age_band' in (of_what, split)
    union all by name
    select * from scoped_attendance_rows(scope)
    where 'participant_role' in (of_what, split) and 'age_band' not in (of_what, split) and is_counted_by_role
)
select
    *,
    case of_what
        when 'month' then month::varchar
        when 'quarter' then date_trunc('quarter', month)::date::varchar
        when 'adm1_code' then adm1_code::varchar
        when 'adm2_code' then adm2_code::varchar
        when 'partner_id' then partner_id::varchar
        when 'project_id' then project_id::varchar
        when 'workstream' then workstream::varchar
        when 'activity_type' then activity_type::varchar
        when 'settlement_type' then settlement_type::varchar
        when 'sex' then sex::varchar
        when 'age_band' then age_band::varchar
    end as code,
    case split
        when 'sex' then sex::varchar
        when 'age_band' then age_band::varchar
        when 'settlement_type' then settlement_type::varchar
        when 'participant_role' then participant_role::varchar
    end as part
from split_rows;

-- The months or quarters of a scope as `code`, none left out, each with its reports; none where a question is by
-- anything else.
create macro asked_periods(scope, of_what) as table
with running as (
    select
        case of_what when 'quarter' then date_trunc('quarter', month)::date when 'month' then month end as began,
        bool_or(is_unfinished) as is_unfinished
    from scoped_months(scope)
    where of_what in ('month', 'quarter')
    group by began
)
select
    running.began::varchar as code,
    running.is_unfinished,
    count(reports.period) filter (where reports.is_in) as reports_in,
    count(reports.period) as reports_expected
from running
left join scoped_reports(scope) as reports
    on reports.period_start < running.began + to_months(case of_what when 'quarter' then 3 else 1 end)
    and reports.period_end >= running.began
group by running.began, running.is_unfinished;
