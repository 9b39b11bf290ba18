-- Activities as they are listed behind a figure, done ones only, with those present whom the scope counts.

create macro activity_records(scope) as table
with present as (
    select
        activity_id,
        sum(attendances) as attendances,
        sum(attendances) filter (where sex = 'women') as women,
        sum(attendances) filter (where sex = 'men') as men,
        sum(attendances) filter (where sex = 'other') as other,
        sum(attendances) filter (where sex = 'unknown') as sex_not_recorded
    from scoped_attendance(scope)
    group by activity_id
)
select
    scoped.started_on,
    present.attendances,
    present.women,
    present.men,
    present.other,
    present.sex_not_recorded,
    scoped.title,
    scoped.activity_type,
    scoped.partner_id,
    scoped.project_id,
    scoped.adm1_code,
    scoped.adm2_code,
    scoped.status,
    scoped.counts_as,
    scoped.total_reported,
    scoped.new_people_reported,
    scoped.activity_id,
    scoped.source_file,
    scoped.source_sheet,
    scoped.source_row,
    scoped.is_reach
from scoped_activities(scope) as scoped
left join present on present.activity_id = scoped.activity_id and scoped.is_first_of_id
where scoped.is_done;
