-- title: Indirect audience by month
-- answers: When was the message heard?
-- counts: Estimated audience whose period ends in the month: the largest period of each outlet; of outlets known to share their audience only the largest; then summed.
-- unit: audience
-- certainty: estimated
-- chart: time_bars
-- x: month
-- y: audience
-- records: audience
-- note: Months must not be added: the same audience returns every month.
-- audience: public

with outlets as (
    select
        month,
        max(overlap_key) as overlap_key,
        max(people_estimated) as people
    from scoped_audience($scope)
    where counts_people
    group by month, outlet_key
),
without_overlap as (
    select month, people from outlets where overlap_key is null
    union all
    select month, max(people) from outlets where overlap_key is not null group by month, overlap_key
)
select
    months.month,
    coalesce(sum(heard.people), 0) as audience,
    months.is_unfinished,
    months.reports_in,
    months.reports_expected
from scoped_months($scope) as months
left join without_overlap as heard on heard.month = months.month
group by months.month, months.is_unfinished, months.reports_in, months.reports_expected
order by months.month
