-- What each group brings to $number: its part; for a share also the whole that tells, and what does not tell.
-- A group is a value of $by; with 'activity_id' every activity is one. Presences whose role an activity does not tell
-- are the rest of its total, so that roles add up to the number.

with role_rows as (
    select * exclude (attendances), attendances as part
    from scoped_attendance_rows($scope)
    where $by = 'participant_role' and $number = 'attendances' and is_counted_by_role and participant_role is not null
),
rests as (
    select activity_id, sum(part) as part
    from (
        select activity_id, attendances as part
        from scoped_attendance($scope)
        where $by = 'participant_role' and $number = 'attendances'
        union all
        select activity_id, -part from role_rows
    )
    group by activity_id
),
measured as (
    select * exclude (attendances), attendances as part, 0 as whole, 0 as untold
    from scoped_attendance($scope)
    where $number = 'attendances' and $by <> 'participant_role'
    union all by name
    select *, 0 as whole, 0 as untold from role_rows
    union all by name
    select activity_id, part, 0 as whole, 0 as untold from rests
    union all by name
    select
        * exclude (attendances),
        case when sex = 'women' then attendances else 0 end as part,
        case when sex <> 'unknown' then attendances else 0 end as whole,
        case when sex = 'unknown' then attendances else 0 end as untold
    from scoped_attendance($scope)
    where $number = 'women_share'
    union all by name
    select
        * exclude (attendances),
        case when sex = 'unknown' then attendances else 0 end as part,
        attendances as whole,
        0 as untold
    from scoped_attendance($scope)
    where $number = 'sex_not_recorded_share'
    union all by name
    select
        * exclude (attendances),
        case when age_band in ('18-24', '25-29') then attendances else 0 end as part,
        case when age_band not in ('adult', 'unknown') then attendances else 0 end as whole,
        case when age_band in ('adult', 'unknown') then attendances else 0 end as untold
    from scoped_attendance_by_age($scope)
    where $number = 'youth_share'
    union all by name
    select *, 1 as part, 0 as whole, 0 as untold
    from scoped_activities($scope)
    where $number = 'activities' and is_done
    union all by name
    select *, case $number when 'new_people' then new_people_reported else total_reported end as part, 0 as whole, 0 as untold
    from scoped_activities($scope)
    where $number in ('new_people', 'total_reported') and is_reach
)
select
    case $by
        when 'activity_id' then activity_id::varchar
        when 'activity_type' then activity_type::varchar
        when 'adm1_code' then adm1_code::varchar
        when 'adm2_code' then adm2_code::varchar
        when 'partner_id' then partner_id::varchar
        when 'project_id' then project_id::varchar
        when 'participant_role' then participant_role::varchar
        when 'intended_for' then intended_for::varchar
    end as code,
    coalesce(sum(part), 0)::double as part,
    coalesce(sum(whole), 0)::double as whole,
    coalesce(sum(untold), 0)::double as untold
from measured
group by code
order by code nulls last
