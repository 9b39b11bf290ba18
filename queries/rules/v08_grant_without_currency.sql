-- title: Grant without a currency, or not positive
-- title_ru: Грант без валюты или с неположительной суммой
-- dimension: valid
-- severity: stop
-- of: grants
-- why: Totals of money are wrong.
-- why_ru: Денежные итоги неверны.
-- fix: Enter the amount and its currency from the grant agreement.
-- fix_ru: Внесите сумму и валюту из договора о гранте.
-- affects: none
-- needs: grants.amount
-- audience: partner

select
    'grants' as subject_table,
    grant_id as subject_key,
    judged([amount::varchar, currency::varchar]) as fingerprint,
    null as severity,
    records.partner_id,
    records.adm1_code,
    records.happened_on,
    null::double as people_affected,
    'amount ' || count_words(amount) || coalesce(' ' || currency::varchar, ', no currency') as found,
    null as suggestion,
    grants.source_file,
    grants.source_sheet,
    grants.source_row
from grants
left join records on records.subject_table = 'grants' and records.subject_key = grants.grant_id
where amount <= 0 or (amount is not null and currency is null)
order by subject_key, grants.source_file, grants.source_sheet, grants.source_row;
