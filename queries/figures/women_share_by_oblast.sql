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

select
    attended.adm1_code,
    coalesce(sum(attended.attendances) filter (where attended.sex = 'women'), 0)
        / nullif(sum(attended.attendances) filter (where attended.sex <> 'unknown'), 0) as women_share,
    coalesce(sum(attended.attendances) filter (where attended.sex = 'unknown'), 0)
        / nullif(sum(attended.attendances), 0) as not_recorded_share,
    sum(attended.attendances) as attendances
from scoped_attendance($scope) as attended
join places on places.place_code = attended.adm1_code and places.place_level = 1
group by attended.adm1_code
order by women_share desc nulls last, attended.adm1_code
