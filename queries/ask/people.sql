-- title: People reached directly
-- answers: How many different people were reached?
-- counts: People reached directly, each counted once per campaign, per team or group and year, or per place and year.
-- unit: people
-- certainty: range
-- records: people
-- audience: public
-- note: Each bar is the number of people over the scope narrowed to its name. The bars do not add up: a person may be in two of them; what has no name recorded is in none.

with codes as (
    select distinct
        case $by
            when 'adm1_code' then adm1_code::varchar
            when 'adm2_code' then adm2_code::varchar
            when 'partner_id' then partner_id::varchar
            when 'project_id' then project_id::varchar
            when 'workstream' then workstream::varchar
            when 'activity_type' then activity_type::varchar
            when 'settlement_type' then settlement_type::varchar
            when 'sex' then sex::varchar
            when 'age_band' then age_band::varchar
        end as code
    from (
        select * from scoped_attendance($scope) where $by <> 'age_band'
        union all by name
        select * from scoped_attendance_by_age($scope) where $by = 'age_band'
    )
),
answered as (
    select codes.code, reached.value as people, reached.low, reached.high
    from codes,
        lateral people_range(struct_update(
            $scope,
            oblasts := case $by when 'adm1_code' then [codes.code] else struct_extract($scope, 'oblasts') end,
            districts := case $by when 'adm2_code' then [codes.code] else struct_extract($scope, 'districts') end,
            partners := case $by when 'partner_id' then [codes.code] else struct_extract($scope, 'partners') end,
            projects := case $by when 'project_id' then [codes.code] else struct_extract($scope, 'projects') end,
            workstreams := case $by when 'workstream' then [codes.code] else struct_extract($scope, 'workstreams') end,
            activity_types := case $by when 'activity_type' then [codes.code] else struct_extract($scope, 'activity_types') end,
            settlement_types := case $by when 'settlement_type' then [codes.code] else struct_extract($scope, 'settlement_types') end,
            sexes := case $by when 'sex' then [codes.code] else struct_extract($scope, 'sexes') end,
            age_bands := case $by when 'age_band' then [codes.code] else struct_extract($scope, 'age_bands') end
        )) as reached
    where codes.code is not null and reached.high is not null
),
named as (
    select
        code as adm1_code,
        code as adm2_code,
        code as partner_id,
        code as project_id,
        code as workstream,
        code as activity_type,
        code as settlement_type,
        try_cast(code as sex_codes) as sex,
        try_cast(code as age_band_codes) as age_band,
        people,
        low,
        high
    from answered
)
select columns(lambda name: name in ($by, 'people', 'low', 'high'))
from named
order by
    case when $by = 'age_band' then age_band end,
    case when $by = 'sex' then sex end,
    high desc,
    adm1_code
