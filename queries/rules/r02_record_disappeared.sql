-- title: Record disappeared
-- title_ru: Запись исчезла
-- dimension: consistent
-- severity: stop
-- of: activities
-- why: What was reported has lost its evidence.
-- why_ru: То, о чём отчитались, лишилось подтверждения.
-- fix: Restore the record, or tell why it was taken out.
-- fix_ru: Восстановите запись или объясните, почему она удалена.
-- affects: all
-- needs: reported
-- audience: partner

-- Records of the last reported snapshot that have a number of their own. What was only planned or called off then is no
-- evidence. Counts of other measures, seats and supports have no number; a loss of their rows shows in the table's count.
-- What was taken out by an agreed correction did not disappear.

select
    subject_table,
    subject_key,
    judged([before.happened_on::varchar, people::varchar, name]) as fingerprint,
    null as severity,
    before.partner_id,
    before.adm1_code,
    before.happened_on,
    people::double as people_affected,
    'was in the snapshot of ' || reported_snapshot.as_of
        || coalesce(' with ' || count_words(people) || ' people', '') || coalesce(': ' || name, '') as found,
    null as suggestion,
    before.source_file,
    before.source_sheet,
    before.source_row::bigint as source_row
from rows_of('reported') as before
anti join records using (subject_table, subject_key)
anti join agreed_removals using (subject_table, subject_key)
join reported.this_snapshot as reported_snapshot on true
where subject_table not in ('measures', 'structure_support', 'structure_members', 'targets', 'results')
order by subject_table, subject_key;
