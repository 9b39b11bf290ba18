-- Those who came, by one column after another: what most figures of reach begin with. A scope that is asked about often has
-- all of them summed at once: `presence_totals` is kept as a table, and read in place of the others (kurak/totals.py).

create macro presences_by_month(scope) as table
select month, sum(attendances) as attendances, count(activity_key) as activities, bool_or(has_people) as has_people
from scoped_presences(scope)
group by month;

create macro presences_by_quarter(scope) as table
select quarter, sum(attendances) as attendances, count(activity_key) as activities, bool_or(has_people) as has_people
from scoped_presences(scope)
group by quarter;

create macro presences_by_project_id(scope) as table
select project_id, sum(attendances) as attendances, count(activity_key) as activities, bool_or(has_people) as has_people
from scoped_presences(scope)
group by project_id;

create macro presences_by_partner_id(scope) as table
select partner_id, sum(attendances) as attendances, count(activity_key) as activities, bool_or(has_people) as has_people
from scoped_presences(scope)
group by partner_id;

create macro presences_by_workstream(scope) as table
select workstream, sum(attendances) as attendances, count(activity_key) as activities, bool_or(has_people) as has_people
from scoped_presences(scope)
group by workstream;

create macro presences_by_activity_type(scope) as table
select activity_type, sum(attendances) as attendances, count(activity_key) as activities, bool_or(has_people) as has_people
from scoped_presences(scope)
group by activity_type;

create macro presences_by_settlement_type(scope) as table
select settlement_type, sum(attendances) as attendances, count(activity_key) as activities, bool_or(has_people) as has_people
from scoped_presences(scope)
group by settlement_type;

create macro presences_by_adm1_code(scope) as table
select adm1_code, sum(attendances) as attendances, count(activity_key) as activities, bool_or(has_people) as has_people
from scoped_presences(scope)
group by adm1_code;

create macro presences_by_adm2_code(scope) as table
select adm2_code, sum(attendances) as attendances, count(activity_key) as activities, bool_or(has_people) as has_people
from scoped_presences(scope)
group by adm2_code;

create macro all_presences(scope) as table
select sum(attendances) as attendances, count(activity_key) as activities, bool_or(has_people) as has_people
from scoped_presences(scope);

-- All rows are looked at four times, not ten: what some columns tell together is small, and is summed by each of them.

create macro presence_totals(scope) as table
with came as materialized (
    select
        attendances, activity_key, has_people, month, quarter, project_id, partner_id, workstream, activity_type,
        settlement_type, adm1_code, adm2_code
    from scoped_presences(scope)
),
by_time as materialized (
    select month, quarter, sum(attendances) as attendances, count(activity_key) as activities, bool_or(has_people) as has_people
    from came
    group by month, quarter
),
by_whom as materialized (
    select project_id, partner_id, sum(attendances) as attendances, count(activity_key) as activities, bool_or(has_people) as has_people
    from came
    group by project_id, partner_id
),
by_what as materialized (
    select workstream, activity_type, settlement_type, sum(attendances) as attendances, count(activity_key) as activities, bool_or(has_people) as has_people
    from came
    group by workstream, activity_type, settlement_type
),
by_place as materialized (
    select adm1_code, adm2_code, sum(attendances) as attendances, count(activity_key) as activities, bool_or(has_people) as has_people
    from came
    group by adm1_code, adm2_code
)
select
    'month' as told_by,
    month,
    sum(attendances) as attendances,
    sum(activities)::bigint as activities,
    bool_or(has_people) as has_people
from by_time
group by month
union all by name
select
    'quarter' as told_by,
    quarter,
    sum(attendances) as attendances,
    sum(activities)::bigint as activities,
    bool_or(has_people) as has_people
from by_time
group by quarter
union all by name
select
    'project_id' as told_by,
    project_id,
    sum(attendances) as attendances,
    sum(activities)::bigint as activities,
    bool_or(has_people) as has_people
from by_whom
group by project_id
union all by name
select
    'partner_id' as told_by,
    partner_id,
    sum(attendances) as attendances,
    sum(activities)::bigint as activities,
    bool_or(has_people) as has_people
from by_whom
group by partner_id
union all by name
select
    'workstream' as told_by,
    workstream,
    sum(attendances) as attendances,
    sum(activities)::bigint as activities,
    bool_or(has_people) as has_people
from by_what
group by workstream
union all by name
select
    'activity_type' as told_by,
    activity_type,
    sum(attendances) as attendances,
    sum(activities)::bigint as activities,
    bool_or(has_people) as has_people
from by_what
group by activity_type
union all by name
select
    'settlement_type' as told_by,
    settlement_type,
    sum(attendances) as attendances,
    sum(activities)::bigint as activities,
    bool_or(has_people) as has_people
from by_what
group by settlement_type
union all by name
select
    'adm1_code' as told_by,
    adm1_code,
    sum(attendances) as attendances,
    sum(activities)::bigint as activities,
    bool_or(has_people) as has_people
from by_place
group by adm1_code
union all by name
select
    'adm2_code' as told_by,
    adm2_code,
    sum(attendances) as attendances,
    sum(activities)::bigint as activities,
    bool_or(has_people) as has_people
from by_place
group by adm2_code
union all by name
select
    'all' as told_by,
    sum(attendances) as attendances,
    coalesce(sum(activities), 0)::bigint as activities,
    bool_or(has_people) as has_people
from by_time;

-- The same of what was done and reported, by project.

create macro activity_totals(scope) as table
select
    project_id,
    count(*) filter (where is_done) as activities,
    count(*) filter (where is_reach) as reaching,
    sum(new_people_reported) filter (where is_reach) as new_people,
    sum(total_reported) filter (where is_reach) as total_reported
from scoped_activities(scope)
group by project_id;
