-- title: Share of women by oblast
-- answers: Where do women come as often as men?
-- counts: Women among attendances whose sex is recorded.
-- unit: share
-- certainty: counted
-- chart: map
-- place: adm1_code
-- y: women_share
-- records: attendance
-- audience: public

with came as (
    select adm1_code, sex, sum(attendances) as attendances from scoped_attendance($scope) group by adm1_code, sex
)
select
    came.adm1_code,
    coalesce(sum(came.attendances) filter (where came.sex = 'women'), 0)
        / nullif(sum(came.attendances) filter (where came.sex <> 'unknown'), 0) as women_share,
    coalesce(sum(came.attendances) filter (where came.sex = 'unknown'), 0)
        / nullif(sum(came.attendances), 0) as not_recorded_share,
    sum(came.attendances) as attendances
from came
join places on places.place_code = came.adm1_code and places.place_level = 1
group by came.adm1_code
order by women_share desc nulls last, came.adm1_code
