-- title: Count that is negative or not a whole number
-- title_ru: Отрицательное или не целое число
-- dimension: valid
-- severity: stop
-- of: attendance
-- why: Nobody can be present half or less than not at all; a formula or a typing error stands behind it.
-- why_ru: Нельзя присутствовать наполовину или меньше чем никак; за этим стоит формула или опечатка.
-- fix: Correct the number.
-- fix_ru: Исправьте число.
-- affects: all
-- needs: activities, attendance
-- audience: partner

-- An estimated audience may be the product of a multiplier: a fraction of a person in it is only noted.

with cells as (
    select
        'attendance' as subject_table, activity_id as subject_key, 'attendances' as column_name, attendances as number,
        source_file, source_sheet, source_row
    from attendance
    union all
    select 'activities', activity_id, column_name, number, source_file, source_sheet, source_row
    from (
        unpivot activities on total_reported, new_people_reported into name column_name value number
    )
    union all
    select 'people', unit_id, 'people', people, source_file, source_sheet, source_row from people
    union all
    select 'audience', audience_id, column_name, number, source_file, source_sheet, source_row
    from (
        unpivot audience on people_estimated, low, high into name column_name value number
    )
    union all
    select 'structure_members', structure_id, 'members', members, source_file, source_sheet, source_row
    from structure_members
),
impossible as (
    select
        subject_table, subject_key, column_name,
        list(number order by number) as numbers,
        sum(abs(number)) filter (where isfinite(number)) as people,
        min(number) < 0 or not bool_and(isfinite(number)) as is_impossible,
        min(source_file) as source_file,
        min(source_sheet) as source_sheet,
        min(source_row) as source_row
    from cells
    where number < 0 or number <> round(number) or not isfinite(number)
    group by subject_table, subject_key, column_name
)
select
    subject_table,
    subject_key,
    judged([column_name, numbers::varchar]) as fingerprint,
    case when subject_table = 'audience' and not is_impossible then 'note' end as severity,
    records.partner_id,
    records.adm1_code,
    records.happened_on,
    people as people_affected,
    replace(column_name, '_', ' ') || ' '
        || array_to_string(list_transform(numbers, lambda number: number::varchar), ', ') as found,
    null as suggestion,
    impossible.source_file,
    impossible.source_sheet,
    impossible.source_row::bigint as source_row
from impossible
left join (
    select * from records
    union all
    select * replace ('attendance' as subject_table) from records where subject_table = 'activities'
    union all
    select * replace ('structure_members' as subject_table) from records where subject_table = 'structures'
) as records using (subject_table, subject_key)
order by subject_table, subject_key, column_name;
