-- Attendances of a scope that are told, by sex and by age: the fewer of the two.

select least(
    (select coalesce(sum(attendances), 0) from scoped_attendance($scope)),
    (select coalesce(sum(attendances), 0) from scoped_attendance_by_age($scope))
) as attendances
