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

select
    months.month,
    coalesce(sum(attended.attendances) filter (where attended.sex = 'women'), 0)
        / nullif(sum(attended.attendances) filter (where attended.sex <> 'unknown'), 0) as women_share,
    coalesce(sum(attended.attendances) filter (where attended.sex = 'unknown'), 0)
        / nullif(sum(attended.attendances), 0) as not_recorded_share,
    months.is_unfinished,
    months.reports_in,
    months.reports_expected
from scoped_months($scope) as months
left join scoped_attendance($scope) as attended on attended.month = months.month
group by months.month, months.is_unfinished, months.reports_in, months.reports_expected
order by months.month
