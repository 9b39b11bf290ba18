-- Those present, as their partner split them. Cells that nobody was in are not written; one activity in sixteen has a
-- head or two whose sex nobody wrote down.

create table bands (age_band varchar, share double, is_young boolean);
insert into bands values
    ('0-13', 0.04, true), ('14-17', 0.14, true), ('18-24', 0.19, true), ('25-29', 0.14, true),
    ('30-34', 0.13, false), ('35-59', 0.28, false), ('60+', 0.08, false);

create view sexes as
select unnest(['women', 'men']) as sex;

create table cells as
with present as (
    select i, activity_id, people, women, youth, splits, source_file, source_row
    from made_activities
    where coalesce(status, 'completed') in ('completed', 'ongoing') and counts_as <> 'none'
),
expected as (
    select
        present.*, sex, age_band,
        people
            * least(0.98, greatest(0.02, case sex when 'women' then women else 1 - women end
                + case sex when 'women' then 1 else -1 end * 0.12 * normal(i, 'women')))
            * share * case when is_young then youth else 1 end * exp(0.4 * normal(i, age_band))
            / (0.49 + 0.51 * youth) as number
    from present, sexes, bands
)
select
    i, activity_id, splits, sex, age_band, source_file, source_row,
    whole(number, i, sex || age_band)::integer as people
from expected
where whole(number, i, sex || age_band) > 0;

create table made_attendance as
with lost as (
    select
        i, activity_id, source_file, source_row, splits,
        case when i % 16 = 0 then 1 + floor(chance(i, 'lost') * 2)::integer else 0 end as unknown
    from made_activities
    where i % 16 = 0 and splits <> 'total'
),
split as (
    select i, activity_id, source_file, source_row, 'sex_age' as split, sex, age_band, people from cells where splits = 'sex_age'
    union all
    select i, activity_id, source_file, source_row, 'sex', sex, null, sum(people)
    from cells where splits in ('sex', 'margins') group by all
    union all
    select i, activity_id, source_file, source_row, 'age', null, age_band, sum(people)
    from cells where splits = 'margins' group by all
    union all
    select i, activity_id, source_file, source_row, 'total', 'unknown', 'unknown', sum(people)
    from cells where splits = 'total' group by all
    union all
    select
        i, activity_id, source_file, source_row,
        case splits when 'margins' then 'sex' else splits end, 'unknown', case splits when 'sex_age' then 'unknown' end, unknown
    from lost semi join cells using (i)
    union all
    select i, activity_id, source_file, source_row, 'age', null, 'unknown', unknown
    from lost semi join cells using (i) where splits = 'margins'
)
select
    activity_id,
    split,
    sex,
    age_band,
    people::double as attendances,
    source_file,
    'Activities' as source_sheet,
    source_row,
    concat_ws(' ', case sex when 'women' then 'Women' when 'men' then 'Men' end, age_band) as source_column
from split
order by i, split, sex, age_band;

-- what a partner writes as total is what the split that counts adds up to
create table totals as
select activity_id, sum(attendances) as total_reported
from made_attendance
where split <> 'age'
group by activity_id;
