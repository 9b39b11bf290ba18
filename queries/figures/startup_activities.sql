-- title: Start-up activities
-- answers: What happened so far?
-- counts: Activities of starting up, completed or going on; nobody is reached by them, and none are expected to be.
-- unit: activities
-- certainty: counted
-- chart: time_bars
-- x: month
-- y: activities
-- records: activities
-- audience: public
-- within: workstreams = start_up

select
    months.month,
    count(distinct done.activity_key)::double as activities,
    months.is_unfinished,
    months.reports_in,
    months.reports_expected
from scoped_months($scope) as months
left join scoped_activities($scope) as done on done.month = months.month and done.is_done
group by months.month, months.is_unfinished, months.reports_in, months.reports_expected
order by months.month
