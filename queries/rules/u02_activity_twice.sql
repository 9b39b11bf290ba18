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
-- audience: internal

-- The same project, partner, type, day, place and number of people. Of several copies each is held against the first, so
-- that a finding is a pair, and the people affected are those who are too many.

with done as (
    select
        *,
        first_value(activity_id) over copies as first_id,
        row_number() over copies as copy
    from counted_activities
    where people_present > 0
    window copies as (
        partition by project_id, partner_id, activity_type, started_on, adm1_code, adm2_code, adm3_code, people_present
        order by activity_id
    )
)
select
    'activities' as subject_table,
    pair_key(first_id, activity_id) as subject_key,
    judged([
        project_id::varchar, partner_id::varchar, activity_type::varchar, started_on::varchar, adm1_code::varchar,
        adm2_code::varchar, adm3_code::varchar, people_present::varchar
    ]) as fingerprint,
    null as severity,
    partner_id::varchar as partner_id,
    adm1_code::varchar as adm1_code,
    started_on as happened_on,
    people_present as people_affected,
    'same project, partner, type, day, place and ' || count_words(people_present) || ' people as ' || first_id as found,
    null as suggestion,
    source_file,
    source_sheet,
    source_row
from done
where copy > 1
order by subject_key;
