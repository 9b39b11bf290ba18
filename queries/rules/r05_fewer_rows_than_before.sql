-- title: Fewer rows or people than in the snapshot before
-- title_ru: Меньше строк или людей, чем в прошлом снимке
-- dimension: consistent
-- severity: warn
-- of: activities
-- why: An import may have failed, or a file may have been cut.
-- why_ru: Возможно, загрузка не удалась или файл был обрезан.
-- fix: Check that the whole file was sent and loaded.
-- fix_ru: Проверьте, что файл прислан и загружен целиком.
-- affects: all
-- needs: previous
-- audience: partner

-- By quarter where a table has dates, so that new rows don't hide the loss of old ones; a table without is taken whole.
-- A record whose date was edited stays in the quarter it was in, and one record whose number was corrected is no failed
-- import: its part of the fall is left out. Both are edited records, a rule of its own.

with compared as (
    select
        coalesce(before.subject_table, now.subject_table) as subject_table,
        quarter_name(coalesce(before.happened_on, now.happened_on)) as quarter,
        before.subject_key is not null as was_there,
        now.subject_key is not null as is_there,
        before.people as people_before,
        now.people as people_now
    from rows_of('previous') as before
    full join rows_of('main') as now using (subject_table, subject_key)
),
parts as (
    select
        subject_table,
        coalesce(quarter, 'all') as part,
        count(*) filter (where was_there) as rows_before,
        count(*) filter (where is_there) as rows_now,
        coalesce(sum(people_before), 0) as people_before,
        coalesce(sum(people_now), 0) as people_now,
        coalesce(max(people_before - coalesce(people_now, 0)) filter (where was_there and is_there), 0) as largest_fall
    from compared
    group by subject_table, quarter
),
fallen as (
    select *
    from parts
    where rows_now < (1 - threshold('row_fall_share')) * rows_before
        or people_now + greatest(largest_fall, 0) < (1 - threshold('row_fall_share')) * people_before
)
select
    subject_table,
    case when part = 'all' then subject_table else part end as subject_key,
    judged([rows_before::varchar, rows_now::varchar, people_before::varchar, people_now::varchar]) as fingerprint,
    null as severity,
    null as partner_id,
    null as adm1_code,
    last_day_of(part) as happened_on,
    nullif(greatest(people_before - people_now, 0), 0)::double as people_affected,
    count_words(rows_now) || ' rows, before ' || count_words(rows_before)
        || case
            when people_before > 0
                then '; ' || count_words(people_now) || ' people, before ' || count_words(people_before)
            else ''
        end as found,
    null as suggestion,
    null as source_file,
    null as source_sheet,
    null::bigint as source_row
from fallen
order by subject_table, subject_key;
