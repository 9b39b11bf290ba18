-- title: Part larger than its whole
-- title_ru: Часть больше целого
-- dimension: consistent
-- severity: stop
-- of: activities
-- why: More people with a disability, or more young people, than came at all.
-- why_ru: Людей с инвалидностью или молодых людей больше, чем пришло всего.
-- fix: Take the sheet of the activity and correct the part, or the total it is part of.
-- fix_ru: Возьмите лист мероприятия и исправьте часть или итог, в который она входит.
-- affects: youth_share, attendances
-- needs: attendance
-- audience: partner

with wholes as (
    select
        activities.activity_id,
        coalesce(activities.total_reported, max(splits.attendances)) as people,
        max(splits.women) filter (where splits.split in ('sex', 'sex_age')) as women,
        max(splits.men) filter (where splits.split in ('sex', 'sex_age')) as men
    from split_counts as splits
    join activity_facts as activities on activities.activity_id = splits.activity_id and activities.is_first_of_id
    where splits.split in ('sex', 'sex_age', 'age', 'total')
    group by activities.activity_id, activities.total_reported
    having min(splits.smallest_cell) >= 0
),
with_disability as (
    select
        activity_id,
        case when sex in ('women', 'men') then sex::varchar end as sex,
        sum(attendances) as people
    from attendance
    where split = 'disability' and disability = 'with_disability'
    group by all
),
parts as (
    select activity_id, 'people with a disability' as part, sum(people) as part_people, 'people' as whole
    from with_disability
    group by activity_id
    union all
    select activity_id, sex || ' with a disability', people, sex
    from with_disability
    where sex is not null
    union all
    select activity_id, 'people aged 18 to 29', max(aged_18_to_29), 'people'
    from split_counts
    where aged_18_to_29 is not null
    group by activity_id
),
larger as (
    select
        parts.activity_id,
        parts.part,
        parts.part_people,
        parts.whole,
        case parts.whole
            when 'women' then wholes.women when 'men' then wholes.men else wholes.people
        end as whole_people,
        greatest(parts.part_people, wholes.people) as people
    from parts
    join wholes on wholes.activity_id = parts.activity_id
    where parts.part_people
        > case parts.whole when 'women' then wholes.women when 'men' then wholes.men else wholes.people end
),
per_activity as (
    select
        activity_id,
        max(people) as people,
        string_agg(
            part || ': ' || count_words(part_people) || ', ' || whole || ' in all: ' || count_words(whole_people),
            '; ' order by part
        ) as found,
        judged(flatten(list([part_people, whole_people] order by part))) as fingerprint
    from larger
    group by activity_id
)
select
    'attendance' as subject_table,
    activities.activity_id as subject_key,
    per_activity.fingerprint,
    null::varchar as severity,
    activities.partner_id::varchar as partner_id,
    activities.adm1_code::varchar as adm1_code,
    activities.started_on as happened_on,
    per_activity.people as people_affected,
    per_activity.found,
    null::varchar as suggestion,
    activities.source_file,
    activities.source_sheet,
    activities.source_row
from per_activity
join activity_facts as activities on activities.activity_id = per_activity.activity_id and activities.is_first_of_id
order by subject_key;
