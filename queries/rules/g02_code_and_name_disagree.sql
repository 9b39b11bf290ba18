-- title: Code and name of a place disagree
-- title_ru: Код и название места не совпадают
-- dimension: valid
-- severity: warn
-- of: set_aside
-- why: One of the two is wrong, so the row could not be used: its people are missing.
-- why_ru: Одно из двух неверно, и строку нельзя было использовать: её людей не хватает.
-- fix: Say which place is meant and send the row with the code and the name of that place.
-- fix_ru: Укажите, какое место имелось в виду, и пришлите строку с его кодом и названием.
-- affects: attendances, activities
-- needs: set_aside
-- audience: partner

select
    'set_aside' as subject_table,
    key([source_file, source_sheet, source_row::varchar]) as subject_key,
    judged([reason, row_text]) as fingerprint,
    null::varchar as severity,
    null::varchar as partner_id,
    null::varchar as adm1_code,
    null::date as happened_on,
    people_in_row as people_affected,
    reason as found,
    null::varchar as suggestion,
    source_file,
    source_sheet,
    source_row
from set_aside
where regexp_matches(reason, '\bcode\b.*\bname\b.*disagree')
order by subject_key;
