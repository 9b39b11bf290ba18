-- title: One number on two records
-- title_ru: Один номер у двух записей
-- dimension: unique
-- severity: stop
-- of: activities
-- why: The same is counted twice, or two different things can't be told apart.
-- why_ru: Одно и то же учтено дважды, или две разные записи неразличимы.
-- fix: Take one of the rows out, or give it a number of its own.
-- fix_ru: Удалите одну из строк или дайте ей свой номер.
-- affects: activities, attendances, audience_indirect, campaign_audience, total_reported
-- needs: activities
-- audience: partner

-- Unique people have no number for each row: there it is the same cell of one unit that stands twice.

with people_cells as (
    select unit_id, period_start, period_end, adm1_code, sex, age_band, method, count(*) as copies, max(people) as people
    from people
    group by all
    having count(*) > 1
),
twice as (
    select subject_table, subject_key, copies, people_affected as people, 'one number, ' || copies || ' rows' as found
    from records
    where copies > 1 and subject_table <> 'people'
    union all
    select 'people', unit_id, max(copies), sum((copies - 1) * people),
        'one unit, ' || count(*) || ' of its cells more than once'
    from people_cells
    group by unit_id
)
select
    subject_table,
    subject_key,
    judged([twice.copies::varchar, people::varchar]) as fingerprint,
    null as severity,
    records.partner_id,
    records.adm1_code,
    records.happened_on,
    people::double as people_affected,
    twice.found,
    null as suggestion,
    records.source_file,
    records.source_sheet,
    records.source_row
from twice
join records using (subject_table, subject_key)
order by subject_table, subject_key;
