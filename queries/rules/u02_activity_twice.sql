-- title: The same activity under two numbers
-- title_ru: Одно мероприятие под двумя номерами
-- dimension: unique
-- severity: stop
-- of: activities
-- why: Its people are counted twice.
-- why_ru: Его участники учтены дважды.
-- fix: Keep one of the two and take the other out, or tell in what they differ.
-- fix_ru: Оставьте одну из записей и удалите другую или укажите, чем они различаются.
-- affects: activities, attendances, total_reported, people_direct, women_share
-- needs: activities
-- audience: partner

-- The same project, partner, type, day, place and number of people. Of several copies each is held against the first, so
-- that a finding is a pair, and the people affected are those who are too many. Where titles or women and men differ, it
-- may be two things done on one day (or in one month, where a file has no days): only a warning.

with prints as (
    select
        *,
        hash(project_id, partner_id, activity_type, started_on, adm1_code, adm2_code, adm3_code, people_present) as print
    from counted_activities
    where people_present > 0
),
-- Few activities have another that is like them; only those are looked at closely.
done as (
    select
        *,
        first_value(activity_id) over alike as first_alike,
        first_value(activity_id) over same as first_same
    from prints
    where print in (select print from prints group by print having count(*) > 1)
    window
        alike as (
            partition by project_id, partner_id, activity_type, started_on, adm1_code, adm2_code, adm3_code, people_present
            order by activity_id
        ),
        same as (
            partition by project_id, partner_id, activity_type, started_on, adm1_code, adm2_code, adm3_code, people_present,
                fold(title), women, men
            order by activity_id
        )
),
pairs as (
    select
        *,
        first_same = activity_id as only_alike,
        case when only_alike then first_alike else first_same end as first_id
    from done
)
select
    'activities' as subject_table,
    pair_key(first_id, activity_id) as subject_key,
    judged([
        project_id::varchar, partner_id::varchar, activity_type::varchar, started_on::varchar, adm1_code::varchar,
        adm2_code::varchar, adm3_code::varchar, people_present::varchar, title
    ]) as fingerprint,
    case when only_alike then 'warn' end as severity,
    partner_id::varchar as partner_id,
    adm1_code::varchar as adm1_code,
    started_on as happened_on,
    people_present as people_affected,
    'same project, partner, type, day, place and ' || count_words(people_present) || ' people as ' || first_id
        || case when only_alike then '; another title or split' else '' end as found,
    null as suggestion,
    source_file,
    source_sheet,
    source_row
from pairs
where first_id <> activity_id
order by subject_key;
