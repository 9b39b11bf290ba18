-- What the splits of one activity say, added up once for all rules. Where a number stands on several rows, only the
-- cells of its first row are read: that it stands there twice is a finding of its own.

create table split_counts as
with first_of_several as (
    select activity_id, source_file, source_sheet, source_row
    from activity_facts
    where is_first_of_id and activity_id in (select activity_id from activity_facts where not is_first_of_id)
)
select
    attendance.activity_id,
    attendance.split::varchar as split,
    sum(attendance.attendances) as attendances,
    coalesce(sum(attendance.attendances) filter (where attendance.sex = 'women'), 0) as women,
    coalesce(sum(attendance.attendances) filter (where attendance.sex = 'men'), 0) as men,
    coalesce(sum(attendance.attendances) filter (where attendance.sex = 'other'), 0) as other,
    coalesce(
        sum(attendance.attendances) filter (where coalesce(attendance.sex::varchar, 'unknown') = 'unknown'), 0
    ) as sex_not_recorded,
    sum(attendance.attendances) filter (where attendance.age_band in ('18-24', '25-29')) as aged_18_to_29,
    min(attendance.attendances) as smallest_cell
from attendance
semi join activity_facts on activity_facts.activity_id = attendance.activity_id
left join first_of_several on first_of_several.activity_id = attendance.activity_id
where first_of_several.activity_id is null
    or coalesce(
        (attendance.source_file, attendance.source_sheet, attendance.source_row)
            = (first_of_several.source_file, first_of_several.source_sheet, first_of_several.source_row),
        true
    )
group by attendance.activity_id, attendance.split
order by attendance.activity_id, attendance.split;

-- Activities that are done, each once, with those present: the total as reported or the split that counts, whichever has
-- more. Sexes are NULL where no split tells them.

create table counted_activities as
with counted as (
    select *
    from split_counts
    qualify row_number() over (
        partition by activity_id
        order by case split
            when 'sex_age' then 1 when 'sex' then 2 when 'age' then 3 when 'role' then 4 when 'disability' then 5 else 6
        end
    ) = 1
)
select
    activity_facts.*,
    greatest(activity_facts.total_reported, counted.attendances) as people_present,
    case when counted.split in ('sex_age', 'sex') then counted.women end as women,
    case when counted.split in ('sex_age', 'sex') then counted.men end as men,
    case when counted.split in ('sex_age', 'sex') then counted.other end as other,
    case when counted.split in ('sex_age', 'sex') then counted.sex_not_recorded end as sex_not_recorded
from activity_facts
left join counted on counted.activity_id = activity_facts.activity_id
where activity_facts.is_first_of_id and activity_facts.is_done
order by activity_facts.activity_id;

-- Units of people, each once, with their people and the first row they came from.

create table counted_units as
select
    people_units.*,
    counted.people,
    counted.source_file,
    counted.source_sheet,
    counted.source_row
from people_units
join (
    select
        unit_id,
        sum(people) as people,
        arg_min(source_file, (source_file, source_sheet, source_row)) as source_file,
        arg_min(source_sheet, (source_file, source_sheet, source_row)) as source_sheet,
        arg_min(source_row, (source_file, source_sheet, source_row)) as source_row
    from people
    group by unit_id
) as counted on counted.unit_id = people_units.unit_id
order by people_units.unit_id;

-- '1 activity', '2,547 activities'.
create macro count_of(some_count, one_name, many_name) as
    count_words(some_count) || ' ' || case when some_count = 1 then one_name else many_name end;
