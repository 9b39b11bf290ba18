-- title: Joint event reported by two partners
-- title_ru: О совместном мероприятии отчитались два партнёра
-- dimension: consistent
-- severity: warn
-- of: activities
-- why: Those who came to one event are counted once for each partner.
-- why_ru: Участники одного мероприятия учтены у каждого из партнёров.
-- fix: Agree who reports the event; the other partner enters it with nobody counted and refers to the first. If there were two events, say so.
-- fix_ru: Договоритесь, кто отчитывается; второй партнёр указывает мероприятие без участников и ссылается на первое. Если мероприятий было два, сообщите об этом.
-- affects: activities, attendances, people_direct, total_reported
-- needs: activities.title, activities.started_on, activities.adm2_code, activities.partner_id
-- audience: partner

select
    'activities' as subject_table,
    pair_key(one_id, other_id) as subject_key,
    judged([
        one_title, other_title, one_day::varchar, other_day::varchar, adm2_code::varchar,
        one_people::varchar, other_people::varchar, one_partner::varchar, other_partner::varchar
    ]) as fingerprint,
    null::varchar as severity,
    one_partner::varchar as partner_id,
    adm1_code::varchar as adm1_code,
    one_day as happened_on,
    least(one_people, other_people) as people_affected,
    count_words(one_people) || ' people on ' || one_day || ' by ' || one_partner || ', '
        || count_words(other_people) || ' on ' || other_day || ' by ' || other_partner || ', same district, '
        || case when title_similarity = 1 then 'same title' else 'nearly the same title' end as found,
    null::varchar as suggestion,
    source_file,
    source_sheet,
    source_row
from likely_duplicates
where one_partner <> other_partner
order by subject_key;
