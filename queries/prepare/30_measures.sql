-- Measures that several figures and numbers share, each defined once.

-- The months of a scope, none left out, each with the reports expected for it. A month is unfinished while it runs
-- past the snapshot's day or a report for it is not in. Work that a partner dates into the future has its months too,
-- so that months add up to the whole.

create macro months_of(scope) as table
select *
from calendar
where month <= struct_extract(scope, 'until')
    and month_end >= struct_extract(scope, 'since')
    and struct_extract(scope, 'since') <= struct_extract(scope, 'until');

create macro scoped_months(scope) as table
select
    months.month,
    count(reports.period) as reports_expected,
    count(reports.period) filter (where reports.is_in) as reports_in,
    months.is_running or count(reports.period) > count(reports.period) filter (where reports.is_in) as is_unfinished
from months_of(scope) as months
left join scoped_reports(scope) as reports
    on months.month between reports.period_start and reports.period_end
group by months.month, months.is_running;

-- The quarters of a scope: unfinished while a month of it is, or a report for the quarter is not in.

create macro scoped_quarters(scope) as table
with quarters as (
    select quarter, min(month) as first_month, max(month) as last_month, bool_or(is_running) as is_running
    from months_of(scope)
    group by quarter
)
select
    quarters.quarter,
    quarters.is_running
        or coalesce(
            bool_or(not reports.is_in) filter (
                where reports.period_start <= quarters.last_month and reports.period_end >= quarters.first_month
            ),
            false
        ) as is_unfinished,
    count(reports.period) filter (where reports.is_in) as reports_in,
    count(reports.period) as reports_expected
from quarters
left join scoped_reports(scope) as reports
    on reports.period_start < quarters.quarter + interval 3 month
    and reports.period_end >= quarters.quarter
group by quarters.quarter, quarters.is_running;

-- Attendances of each reporting period as the programme names it, of its own projects, whole whatever dates are chosen: up
-- to the snapshot's day. It is unfinished while its days are not over, or a report of its projects for them is not in.

create table named_periods as
select
    coalesce(name, '') as name,
    coalesce(donor, '') as donor,
    period_start,
    period_end,
    coalesce(list(project_id) filter (where project_id is not null), []) as projects,
    period_end > any_value(as_of) as is_running
from reporting_periods, this_snapshot
where period_start <= as_of
group by name, donor, period_start, period_end;

create macro scoped_reporting_periods(scope) as table
with of_scope as (
    select *
    from named_periods
    where struct_extract(scope, 'since') <= struct_extract(scope, 'until')
        and (len(projects) = 0 or any_in_projects(scope, projects))
),
days as (
    select started_on, quarter, project_id, sum(attendances) as attendances
    from presences_between(scope, date '0001-01-01', date '9999-12-31')
    group by started_on, quarter, project_id
),
came as (
    select named.name, named.donor, named.period_start, sum(days.attendances) as attendances
    from of_scope as named
    join days
        on coalesce(days.started_on, days.quarter) >= named.period_start
        and coalesce(days.started_on, last_day((days.quarter + interval 2 month)::date)) <= named.period_end
        and chosen(named.projects, days.project_id)
    group by named.name, named.donor, named.period_start
),
due as (
    select
        named.name,
        named.donor,
        named.period_start,
        count(*) as reports_expected,
        count(*) filter (where reports.is_in) as reports_in
    from of_scope as named
    join reports_between(scope, date '0001-01-01', date '9999-12-31') as reports
        on reports.period_start <= named.period_end
        and reports.period_end >= named.period_start
        and chosen(named.projects, reports.project_id)
    group by named.name, named.donor, named.period_start
)
select
    concat_ws(', ', nullif(of_scope.name, ''), nullif(of_scope.donor, '')) as reporting_period,
    nullif(of_scope.donor, '') as donor,
    of_scope.period_start,
    of_scope.period_end,
    coalesce(came.attendances, 0) as attendances,
    of_scope.is_running or coalesce(due.reports_in < due.reports_expected, false) as is_unfinished,
    due.reports_in,
    due.reports_expected
from of_scope
left join came using (name, donor, period_start)
left join due using (name, donor, period_start);

-- One row per activity that reaches people directly.

create macro scoped_activity_values(scope) as table
select
    activity_id,
    coalesce(sum(attendances), 0) as attendances,
    coalesce(sum(attendances) filter (where sex = 'women'), 0) as women,
    coalesce(sum(attendances) filter (where sex <> 'unknown'), 0) as sex_recorded,
    coalesce(sum(attendances) filter (where sex = 'unknown'), 0) as sex_not_recorded
from scoped_attendance(scope)
group by activity_id;

-- What resampling draws from: one row per activity, with what it brings to each number that is a sum over activities or
-- a share of one; blank where the activity brings nothing to it and is no evidence.

create macro scoped_samples(scope) as table
with reported as (
    select
        activity_id,
        count(*) filter (where is_done) as activities,
        sum(new_people_reported) filter (where is_reach) as new_people,
        sum(total_reported) filter (where is_reach) as total_reported
    from scoped_activities(scope)
    group by activity_id
),
aged as (
    select
        activity_id,
        coalesce(sum(attendances) filter (where age_band in ('18-24', '25-29')), 0) as young,
        coalesce(sum(attendances) filter (where age_band not in ('adult', 'unknown')), 0) as age_told
    from scoped_attendance_by_age(scope)
    group by activity_id
)
select *
from reported
full join scoped_activity_values(scope) as counted using (activity_id)
full join aged using (activity_id);

-- People, each counted once per unit. The value holds only where every unit is whole, all are of one workstream, and
-- no single activity outside them had more. A unit whose own rows can't tell the chosen sex or age is cut, not absent.
-- Low: the largest single unit, or activity outside them. High: whole units, plus attendances of activities outside,
-- plus all people of a cut unit that no activity is known of.

create macro people_range(scope) as table
with units as materialized (
    select unit_key, coalesce(workstream::varchar, '') as workstream, is_whole, activities > 0 as has_activities
    from scoped_units(scope)
),
counted as (
    select unit_key, sum(people) as people
    from unit_people
    where in_sexes(scope, sex) and in_age_bands(scope, age_band) and unit_in_roles(scope, unit_key)
    group by unit_key
),
units_counted as (
    select units.*, coalesce(counted.people, 0) as people
    from units
    left join counted on counted.unit_key = units.unit_key
),
of_units as (
    select
        bool_and(is_whole) and count(distinct workstream) <= 1 as is_sum_of_whole,
        sum(people) filter (where is_whole) as people,
        max(people) filter (where is_whole) as largest,
        sum(people) filter (where not is_whole and not has_activities) as cut
    from units_counted
),
of_activities as (
    select
        -- A block holds several activities; of its largest nothing is told but that somebody came.
        coalesce(max(attendances) filter (where activity_key is not null), max(0) filter (where activity_key is null))
            as largest,
        sum(attendances) as outside
    from scoped_presences(scope) anti join (select unit_key from units where is_whole) using (unit_key)
)
select
    case
        when of_units.is_sum_of_whole and of_units.people >= coalesce(of_activities.largest, 0) then of_units.people
    end as value,
    greatest(of_units.largest, of_activities.largest) as low,
    case
        when coalesce(of_units.people, of_units.cut, of_activities.outside) is not null
            then coalesce(of_units.people, 0) + coalesce(of_units.cut, 0) + coalesce(of_activities.outside, 0)
    end as high
from of_units, of_activities;

-- One audience returns every month and is reached again by the next channel: per outlet the largest period counts,
-- within an overlap group the largest outlet. Impressions are exposures and are left out.

create macro scoped_audiences(scope) as table
with outlets as (
    select
        outlet_key,
        any_value(channel) as channel,
        max(overlap_key) as overlap_key,
        max(people_estimated) as people
    from scoped_audience(scope)
    where counts_people
    group by outlet_key
)
select coalesce(channel::varchar, 'unknown') as channel, people
from outlets
where overlap_key is null
union all
-- of two that are as large, the one that was heard first
select coalesce(arg_max(channel::varchar, (people, -outlet_key)) filter (where people is not null), 'unknown'), max(people)
from outlets
where overlap_key is not null
group by overlap_key;

-- National and online work may be heard anywhere in the country. Where one place's people are not known, none are.

create table latest_population as
select
    place_code,
    arg_max(population, population_year) as inhabitants,
    place_code = any_value(country_code) as is_country
from population, this_programme
group by place_code;

create macro population_of(scope) as table
with chosen_places as (
    select
        open_oblasts(scope)
            or list_has_any(struct_extract(scope, 'oblasts'), [(select country_code from this_programme), 'ONLINE']) as is_all,
        struct_extract(scope, 'oblasts') as places
)
select
    case when any_value(is_all) or count(*) = len(any_value(places)) then sum(inhabitants) end as population
from latest_population, chosen_places
where case when is_all then is_country else list_contains(places, place_code) end;

-- Value and high: the sum over channels, overlap not removed; low: the largest channel. Nothing exceeds the population.

create macro heard_by_channel(scope) as table
select channel, sum(people) as people, max(people) as largest
from scoped_audiences(scope)
group by channel;

create macro audience_range(scope) as table
with channels as (
    select people, case when channel = 'unknown' then largest else people end as at_least from heard_by_channel(scope)
),
summed as (
    select sum(people) as total, max(at_least) as largest from channels
)
select
    case when population is null or total <= population then total end as value,
    case when total is not null then least(largest, population) end as low,
    case when total is not null then least(total, population) end as high
from summed, population_of(scope);

create macro inhabitants() as table
select
    place_code,
    arg_max(population, population_year) as population,
    max(population_year) as population_year,
    arg_max(source, population_year) as population_source
from population
group by place_code;
