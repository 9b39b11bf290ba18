-- title: Attendances by reporting period
-- answers: How does this period of a donor stand beside the ones before?
-- counts: Attendances at activities that reach people directly, in each reporting period of a donor and of its own projects, whole up to the day of the snapshot whatever dates are chosen; donors' periods overlap and are not added.
-- unit: attendances
-- certainty: counted
-- chart: bars
-- x: attendances
-- y: reporting_period
-- records: attendance
-- audience: public
-- note: A period is finished when its days are over and all of its reports are in.

select
    reporting_period,
    period_start,
    period_end,
    attendances,
    is_unfinished,
    reports_in,
    reports_expected
from scoped_reporting_periods($scope)
order by donor, period_start, reporting_period
