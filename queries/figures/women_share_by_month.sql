-- title: Share of women by month
-- answers: Do women come as often as men, month after month?
-- counts: Women among attendances whose sex is recorded.
-- unit: share
-- certainty: counted
-- chart: time_lines
-- x: month
-- y: women_share
-- records: attendance
-- audience: public

with came as (
    select month, sex, sum(attendances) as attendances from scoped_attendance($scope) group by month, sex
),
by_month as (
    select
        month,
        coalesce(sum(attendances) filter (where sex = 'women'), 0) as women,
        sum(attendances) filter (where sex <> 'unknown') as sex_recorded,
        coalesce(sum(attendances) filter (where sex = 'unknown'), 0) as sex_not_recorded,
        sum(attendances) as attendances
    from came
    group by month
)
select
    months.month,
    by_month.women / nullif(by_month.sex_recorded, 0) as women_share,
    by_month.sex_not_recorded / nullif(by_month.attendances, 0) as not_recorded_share,
    months.is_unfinished,
    months.reports_in,
    months.reports_expected
from scoped_months($scope) as months
left join by_month on by_month.month = months.month
order by months.month
