-- title: Entered before it happened
-- title_ru: Внесено до того, как состоялось
-- dimension: timely
-- severity: note
-- of: activities
-- why: A plan may have been entered as a fact.
-- why_ru: Возможно, план внесён как факт.
-- fix: Confirm that it took place, and that those present were counted there.
-- fix_ru: Подтвердите, что мероприятие состоялось и присутствовавших считали на месте.
-- affects: attendances, activities
-- needs: activities.entered_on
-- audience: partner

-- A blank status counts as completed.

select
    'activities' as subject_table,
    activity_facts.activity_id as subject_key,
    judged([entered_on::varchar, started_on::varchar, status::varchar]) as fingerprint,
    null as severity,
    partner_id::varchar as partner_id,
    adm1_code::varchar as adm1_code,
    started_on as happened_on,
    activity_people.people as people_affected,
    coalesce(status::varchar, 'no status') || ', entered on ' || entered_on || ', '
        || (started_on - entered_on) || ' days before it began' as found,
    null as suggestion,
    source_file,
    source_sheet,
    source_row
from activity_facts
left join activity_people on activity_people.activity_id = activity_facts.activity_id
where is_first_of_id and coalesce(status::varchar, 'completed') = 'completed' and entered_on < started_on
order by subject_key;
