-- title: Number used again for another activity
-- title_ru: Номер использован повторно для другого мероприятия
-- dimension: consistent
-- severity: note
-- of: activities
-- why: The history of the first activity is destroyed.
-- why_ru: История первого мероприятия уничтожена.
-- fix: Give the new activity a number of its own, and restore the old one.
-- fix_ru: Дайте новому мероприятию свой номер и восстановите прежнее.
-- affects: none
-- needs: previous
-- audience: partner

-- Date, place, type and partner, all four of them, are others than in the snapshot before: no correction changes so much.

with before as (
    select distinct on (activity_id) *
    from previous.activities
    order by activity_id, started_on, source_file, source_sheet, source_row
)
select
    'activities' as subject_table,
    activity_facts.activity_id as subject_key,
    judged([
        before.started_on::varchar, before.adm1_code::varchar, before.adm2_code::varchar, before.activity_type::varchar,
        before.partner_id::varchar, activity_facts.started_on::varchar, activity_facts.adm1_code::varchar,
        activity_facts.adm2_code::varchar, activity_facts.activity_type::varchar, activity_facts.partner_id::varchar
    ]) as fingerprint,
    null as severity,
    activity_facts.partner_id::varchar as partner_id,
    activity_facts.adm1_code::varchar as adm1_code,
    activity_facts.started_on as happened_on,
    activity_people.people as people_affected,
    'was ' || concat_ws(
        ', ', before.activity_type::varchar, before.started_on::varchar, before.partner_id::varchar,
        coalesce(before.adm2_code::varchar, before.adm1_code::varchar)
    ) || '; is ' || concat_ws(
        ', ', activity_facts.activity_type::varchar, activity_facts.started_on::varchar,
        activity_facts.partner_id::varchar, coalesce(activity_facts.adm2_code::varchar, activity_facts.adm1_code::varchar)
    ) as found,
    null as suggestion,
    activity_facts.source_file,
    activity_facts.source_sheet,
    activity_facts.source_row
from activity_facts
join before on before.activity_id = activity_facts.activity_id
left join activity_people on activity_people.activity_id = activity_facts.activity_id
where activity_facts.is_first_of_id
    and before.started_on is distinct from activity_facts.started_on
    and before.activity_type is distinct from activity_facts.activity_type
    and before.partner_id is distinct from activity_facts.partner_id
    and (
        before.adm1_code is distinct from activity_facts.adm1_code
        or before.adm2_code is distinct from activity_facts.adm2_code
    )
order by subject_key;
