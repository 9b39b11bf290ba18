-- title: Indirect audience
-- answers: How many may have heard or seen the message?
-- counts: Estimated people in the audience: the largest period of each outlet; of outlets known to share their audience only the largest; then summed. Impressions are left out.
-- unit: audience
-- certainty: estimated
-- records: audience
-- audience: public
-- note: Each name and each period is estimated by itself; they must not be added: the same audience returns. What has no name recorded is in none.

with codes as (
    select distinct
        case $by
            when 'month' then month::varchar
            when 'quarter' then date_trunc('quarter', month)::date::varchar
            when 'adm1_code' then adm1_code::varchar
            when 'partner_id' then partner_id::varchar
            when 'project_id' then project_id::varchar
            when 'workstream' then workstream::varchar
        end as code
    from scoped_audience($scope)
    where counts_people
),
bounded as (
    select
        code,
        case when $by in ('month', 'quarter') then code::date end as began,
        (began + to_months(case $by when 'quarter' then 3 else 1 end) - interval 1 day)::date as ended
    from codes
    where code is not null
),
heard as (
    select codes.code, reached.value as audience, reached.low, reached.high
    from bounded as codes,
        lateral audience_range(struct_update(
            $scope,
            since := greatest(codes.began, struct_extract($scope, 'since')),
            until := least(codes.ended, struct_extract($scope, 'until')),
            oblasts := case $by when 'adm1_code' then [codes.code] else struct_extract($scope, 'oblasts') end,
            partners := case $by when 'partner_id' then [codes.code] else struct_extract($scope, 'partners') end,
            projects := case $by when 'project_id' then [codes.code] else struct_extract($scope, 'projects') end,
            workstreams := case $by when 'workstream' then [codes.code] else struct_extract($scope, 'workstreams') end
        )) as reached
),
periods as (
    select * from asked_periods($scope, $by)
),
answered as (
    select code, audience, low, high, null as is_unfinished, null as reports_in, null as reports_expected
    from heard
    where $by not in ('month', 'quarter') and high is not null
    union all
    select
        periods.code,
        case when heard.code is null then 0 else heard.audience end,
        heard.low,
        heard.high,
        periods.is_unfinished,
        periods.reports_in,
        periods.reports_expected
    from periods
    left join heard on heard.code = periods.code
),
named as (
    select
        try_cast(code as date) as month,
        try_cast(code as date) as quarter,
        code as adm1_code,
        code as partner_id,
        code as project_id,
        code as workstream,
        audience,
        low,
        high,
        is_unfinished,
        reports_in,
        reports_expected
    from answered
)
select columns(
    lambda name: name in ($by, 'audience', 'low', 'high')
        or ($by in ('month', 'quarter') and name in ('is_unfinished', 'reports_in', 'reports_expected'))
)
from named
order by
    case when $by in ('month', 'quarter') then month end,
    high desc nulls last,
    adm1_code
