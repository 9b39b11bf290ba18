-- title: Two activities that may be one
-- title_ru: Два мероприятия, которые могут быть одним
-- dimension: unique
-- severity: warn
-- of: activities
-- why: One activity may have been entered twice, by two people or two partners.
-- why_ru: Одно мероприятие могли внести дважды - два сотрудника или два партнёра.
-- fix: Tell whether these are the same activity or two different ones; the answer is remembered.
-- fix_ru: Сообщите, одно это мероприятие или два разных; ответ запомнится.
-- affects: activities, attendances, total_reported, people_direct
-- needs: activities.adm2_code
-- audience: partner

-- Each is held against the one it resembles most, so that a series of ten is nine questions and not forty-five.
-- What agrees in everything is the same activity under two numbers, a rule of its own.

with nearest as (
    select *
    from likely_duplicates
    qualify row_number() over (
        partition by other_id
        order by title_similarity desc, abs(one_day - other_day), abs(one_people - other_people), one_id
    ) = 1
)
select
    'activities' as subject_table,
    pair_key(one_id, other_id) as subject_key,
    judged([
        one_day::varchar, other_day::varchar, one.title, other.title, one_people::varchar, other_people::varchar
    ]) as fingerprint,
    null as severity,
    other_partner::varchar as partner_id,
    nearest.adm1_code::varchar as adm1_code,
    other_day as happened_on,
    least(one_people, other_people) as people_affected,
    one_id || ' on ' || one_day || ', ' || count_words(one_people) || ' people; ' || other_id || ' on ' || other_day || ', '
        || count_words(other_people) || ' people; titles ' || round(100 * title_similarity)::int || ' % alike' as found,
    null as suggestion,
    other.source_file,
    other.source_sheet,
    other.source_row
from nearest
join counted_activities as one on one.activity_id = one_id
join counted_activities as other on other.activity_id = other_id
where not (
    one_day = other_day
    and one_people = other_people
    and one_project is not distinct from other_project
    and one_partner is not distinct from other_partner
    and one.activity_type is not distinct from other.activity_type
    and one.adm1_code is not distinct from other.adm1_code
    and one.adm3_code is not distinct from other.adm3_code
)
order by subject_key;
