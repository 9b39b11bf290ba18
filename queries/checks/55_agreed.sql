-- What people agreed to change since the last reported snapshot: the table of corrections without those that were
-- in that snapshot already. Values are texts as corrections hold them: '30', '2026-03-31'.

create macro value_words(some_number) as
    case when some_number = round(some_number) then some_number::bigint::varchar else some_number::varchar end;

create view agreed_corrections as
select distinct
    correction_number, corrected_table::varchar as subject_table, record_key as subject_key,
    corrected_column::varchar as column_name, old_value, new_value
from corrections
anti join reported.corrections as earlier using (correction_number, corrected_table, record_key, old_value);

-- Records that no longer count, being the same as others.
create table agreed_removals as
select distinct subject_table, subject_key
from agreed_corrections
where column_name is null;

-- What stands where a value was, when one correction has followed the other.
create table agreed_changes as
with recursive steps as (
    select * from agreed_corrections where column_name is not null
    union all
    select
        later.correction_number, steps.subject_table, steps.subject_key, steps.column_name, steps.old_value, later.new_value
    from steps
    join agreed_corrections as later
        on later.subject_table = steps.subject_table
        and later.subject_key = steps.subject_key
        and later.column_name = steps.column_name
        and later.old_value is not distinct from steps.new_value
        and later.correction_number > steps.correction_number
)
select subject_table, subject_key, column_name, old_value, last(new_value order by correction_number) as new_value
from steps
group by subject_table, subject_key, column_name, old_value;

-- A value of the reported snapshot as it was agreed to be since.
create macro as_agreed(of_table, of_key, of_column, held) as
    case
        when exists (
            select 1 from agreed_changes
            where subject_table = of_table and subject_key = of_key and column_name = of_column
                and old_value is not distinct from held
        ) then (
            select any_value(new_value) from agreed_changes
            where subject_table = of_table and subject_key = of_key and column_name = of_column
                and old_value is not distinct from held
        )
        else held
    end;
