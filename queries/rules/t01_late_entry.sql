-- title: Entered late
-- title_ru: Внесено с опозданием
-- dimension: timely
-- severity: warn
-- of: activities
-- why: The last period will still grow, so its figures are provisional.
-- why_ru: Последний период ещё вырастет, поэтому его числа предварительны.
-- fix: Enter activities within weeks of their end.
-- fix_ru: Вносите мероприятия в течение нескольких недель после их окончания.
-- affects: none
-- needs: activities.entered_on
-- audience: partner

select
    'activities' as subject_table,
    activity_facts.activity_id as subject_key,
    judged([entered_on::varchar, started_on::varchar, ended_on::varchar]) as fingerprint,
    null as severity,
    partner_id::varchar as partner_id,
    adm1_code::varchar as adm1_code,
    started_on as happened_on,
    activity_people.people as people_affected,
    'entered on ' || entered_on || ', ' || (entered_on - coalesce(ended_on, started_on)) || ' days after its end' as found,
    null as suggestion,
    source_file,
    source_sheet,
    source_row
from activity_facts
left join activity_people on activity_people.activity_id = activity_facts.activity_id
where is_done
    and is_first_of_id
    and entered_on - coalesce(ended_on, started_on) > threshold('late_entry_days')
order by subject_key;
