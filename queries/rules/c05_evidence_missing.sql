-- title: No reference to the evidence
-- title_ru: Нет ссылки на подтверждающий документ
-- dimension: complete
-- severity: note
-- of: activities
-- why: The count cannot be verified at an audit.
-- why_ru: Число нельзя подтвердить при проверке.
-- fix: Write where the list, sheet or photo of the count is kept.
-- fix_ru: Укажите, где хранится список, лист регистрации или иной документ.
-- affects: none
-- needs: activities.count_method
-- audience: partner

-- Who says how people were counted has something to refer to; where that is blank too, there is nothing to ask for yet.

select
    'activities' as subject_table,
    activity_facts.activity_id as subject_key,
    judged([count_method::varchar, evidence_ref]) as fingerprint,
    null as severity,
    partner_id::varchar as partner_id,
    adm1_code::varchar as adm1_code,
    started_on as happened_on,
    activity_people.people as people_affected,
    'counted by ' || replace(count_method::varchar, '_', ' ') || ', no evidence named' as found,
    null as suggestion,
    source_file,
    source_sheet,
    source_row
from activity_facts
left join activity_people on activity_people.activity_id = activity_facts.activity_id
where is_done
    and count_method::varchar <> 'none'
    and trim(coalesce(evidence_ref, '')) = ''
order by subject_key, source_file, source_sheet, source_row;
