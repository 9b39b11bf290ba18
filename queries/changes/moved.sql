-- Records that one snapshot counts and the other doesn't hold. late: counted first in `main`, of a day that `reported`
-- covered (up to the day it stands for); vanished: counted in `reported`, gone from `main`. part_key: what queries/parts knows the record by.

with support_days as (
    select
        key([structure_id::varchar, project_id::varchar, support_type::varchar, supported_from::varchar]) as subject_key,
        structure_id::varchar as structure_id,
        min(supported_from) as supported_from
    from (
        select structure_id, project_id, support_type, supported_from from structure_support
        union all
        select structure_id, project_id, support_type, supported_from from reported.structure_support
    )
    group by all
),
rows_now as materialized (
    from rows_of('main')
),
rows_before as materialized (
    from rows_of('reported')
),
late as (
    select 'late' as cause, now.*
    from rows_now as now
    anti join rows_before as before using (subject_table, subject_key)
),
vanished as (
    select 'vanished' as cause, before.*
    from rows_before as before
    anti join rows_now as now using (subject_table, subject_key)
    anti join records using (subject_table, subject_key)
),
moved as (
    select * from late
    union all
    select * from vanished
)
select
    cause,
    subject_table,
    subject_key,
    case when subject_table = 'structure_support' then support_days.structure_id else subject_key end as part_key,
    partner_id,
    adm1_code,
    coalesce(happened_on, support_days.supported_from) as happened_on,
    people::double as people,
    name,
    source_file,
    source_sheet,
    source_row::bigint as source_row
from moved
left join support_days using (subject_key)
join reported.this_snapshot as reported_snapshot on true
where subject_table in ('activities', 'audience', 'people', 'structure_support')
        and (cause = 'vanished' or coalesce(happened_on, support_days.supported_from) <= reported_snapshot.as_of)
    or cause = 'vanished' and subject_table not in ('measures', 'structure_members', 'targets', 'results')
order by cause, subject_table, subject_key;
