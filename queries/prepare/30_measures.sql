-- Measures that several figures and numbers share, each defined once.

-- The months of a scope, none left out, each with the reports expected for it. A month is unfinished while it runs
-- past the snapshot's day or a report for it is not in. Work that a partner dates into the future has its months too,
-- so that months add up to the whole.

create macro scoped_months(scope) as table
with days as (
    select
        greatest(struct_extract(scope, 'since'), first_day) as since,
        least(
            struct_extract(scope, 'until'),
            last_day(greatest(as_of, first_and_last.last_day, (select max(started_on) from activity_facts where is_reach)))
        ) as until
    from first_and_last, this_snapshot
),
months as (
    select unnest(generate_series(date_trunc('month', since), until, interval 1 month))::date as month
    from days
    where since <= until
)
select
    months.month,
    count(reports.period) as reports_expected,
    count(reports.period) filter (where reports.is_in) as reports_in,
    last_day(months.month) > (select as_of from this_snapshot)
        or count(reports.period) > count(reports.period) filter (where reports.is_in) as is_unfinished
from months
left join scoped_reports(scope) as reports
    on months.month between reports.period_start and reports.period_end
group by months.month;

-- The quarters of a scope: unfinished while a month of it is, or a report for the quarter is not in.

create macro scoped_quarters(scope) as table
with running as (
    select date_trunc('quarter', month)::date as quarter, bool_or(is_unfinished) as is_unfinished
    from scoped_months(scope)
    group by quarter
)
select
    running.quarter,
    running.is_unfinished,
    count(reports.period) filter (where reports.is_in) as reports_in,
    count(reports.period) as reports_expected
from running
left join scoped_reports(scope) as reports
    on reports.period_start < running.quarter + interval 3 month
    and reports.period_end >= running.quarter
group by running.quarter, running.is_unfinished;

-- Attendances of each reporting period as the programme names it, of its own projects, whole whatever dates are chosen: up
-- to the snapshot's day. It is unfinished while its days are not over, or a report of its projects for them is not in.

create macro of_all_dates(scope) as {
    since: date '0001-01-01',
    until: date '9999-12-31',
    projects: struct_extract(scope, 'projects'),
    workstreams: struct_extract(scope, 'workstreams'),
    activity_types: struct_extract(scope, 'activity_types'),
    campaigns: struct_extract(scope, 'campaigns'),
    oblasts: struct_extract(scope, 'oblasts'),
    districts: struct_extract(scope, 'districts'),
    settlement_types: struct_extract(scope, 'settlement_types'),
    partners: struct_extract(scope, 'partners'),
    group_kinds: struct_extract(scope, 'group_kinds'),
    structures: struct_extract(scope, 'structures'),
    roles: struct_extract(scope, 'roles'),
    sexes: struct_extract(scope, 'sexes'),
    age_bands: struct_extract(scope, 'age_bands'),
    reported_both: struct_extract(scope, 'reported_both')
};

create macro scoped_reporting_periods(scope) as table
with named as (
    select
        coalesce(name, '') as name,
        coalesce(donor, '') as donor,
        period_start,
        period_end,
        coalesce(list(project_id) filter (where project_id is not null), []) as projects
    from reporting_periods
    where period_start <= (select as_of from this_snapshot)
        and struct_extract(scope, 'since') <= struct_extract(scope, 'until')
    group by all
),
of_scope as (
    select *
    from named
    where len(projects) = 0
        or len(struct_extract(scope, 'projects')) = 0
        or list_has_any(struct_extract(scope, 'projects'), projects)
),
came as (
    select named.name, named.donor, named.period_start, sum(attended.attendances) as attendances
    from of_scope as named
    join scoped_attendance(of_all_dates(scope)) as attended
        on coalesce(attended.started_on, attended.quarter) >= named.period_start
        and coalesce(attended.started_on, last_day((attended.quarter + interval 2 month)::date)) <= named.period_end
        and chosen(named.projects, attended.project_id)
    group by all
),
due as (
    select
        named.name,
        named.donor,
        named.period_start,
        count(*) as reports_expected,
        count(*) filter (where reports.is_in) as reports_in
    from of_scope as named
    join scoped_reports(of_all_dates(scope)) as reports
        on reports.period_start <= named.period_end
        and reports.period_end >= named.period_start
        and chosen(named.projects, reports.project_id)
    group by all
)
select
    concat_ws(', ', nullif(of_scope.name, ''), nullif(of_scope.donor, '')) as reporting_period,
    nullif(of_scope.donor, '') as donor,
    of_scope.period_start,
    of_scope.period_end,
    coalesce(came.attendances, 0) as attendances,
    of_scope.period_end > (select as_of from this_snapshot)
        or coalesce(due.reports_in < due.reports_expected, false) as is_unfinished,
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
with counted as (
    select unit_id, sum(people) as people from scoped_people(scope) group by unit_id
),
units as (
    select
        touched.unit_id,
        coalesce(touched.workstream::varchar, '') as workstream,
        touched.is_whole,
        touched.activities > 0 as has_activities,
        coalesce(counted.people, 0) as people
    from scoped_units(scope) as touched
    left join counted on counted.unit_id = touched.unit_id
),
present as (
    select
        attended.activity_id,
        sum(attended.attendances) as attendances,
        bool_or(coalesce(units.is_whole, false)) as is_in_whole_unit
    from scoped_attendance(scope) as attended
    left join unit_activities on unit_activities.activity_id = attended.activity_id
    left join units on units.unit_id = unit_activities.unit_id
    group by attended.activity_id
),
of_units as (
    select
        bool_and(is_whole) and count(distinct workstream) <= 1 as is_sum_of_whole,
        sum(people) filter (where is_whole) as people,
        max(people) filter (where is_whole) as largest,
        sum(people) filter (where not is_whole and not has_activities) as cut
    from units
),
of_activities as (
    select
        -- A block holds several activities; of its largest nothing is told but that somebody came.
        coalesce(max(attendances) filter (where activity_id is not null), max(0) filter (where activity_id is null))
            as largest,
        sum(attendances) as outside
    from present
    where not is_in_whole_unit
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

create macro outlet_of(outlet, activity_id) as coalesce(outlet, activity_id, '');

create macro scoped_audiences(scope) as table
with outlets as (
    select
        project_id,
        campaign_id,
        channel,
        outlet_of(outlet, activity_id) as outlet,
        adm1_code,
        max(overlap_group) as overlap_group,
        max(people_estimated) as people
    from scoped_audience(scope)
    where counts_people
    group by all
)
select coalesce(channel::varchar, 'unknown') as channel, people
from outlets
where overlap_group is null
union all
select coalesce(arg_max(channel::varchar, people), 'unknown'), max(people)
from outlets
where overlap_group is not null
group by overlap_group;

-- National and online work may be heard anywhere in the country. Where one place's people are not known, none are.

create macro population_of(scope) as table
select
    case
        when len(struct_extract(scope, 'oblasts')) = 0
            or list_has_any(struct_extract(scope, 'oblasts'), [(select country_code from this_programme), 'ONLINE'])
            or count(*) = len(struct_extract(scope, 'oblasts'))
            then sum(inhabitants)
    end as population
from (
    select arg_max(population, population_year) as inhabitants
    from population
    where case
            when len(struct_extract(scope, 'oblasts')) = 0
                or list_has_any(
                    struct_extract(scope, 'oblasts'), [(select country_code from this_programme), 'ONLINE']
                )
                then place_code = (select country_code from this_programme)
            else list_contains(struct_extract(scope, 'oblasts'), place_code)
        end
    group by place_code
);

-- Value and high: the sum over channels, overlap not removed; low: the largest channel. Nothing exceeds the population.

create macro audience_range(scope) as table
with channels as (
    select
        channel,
        sum(people) as people,
        case when channel = 'unknown' then max(people) else sum(people) end as at_least
    from scoped_audiences(scope)
    group by channel
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
