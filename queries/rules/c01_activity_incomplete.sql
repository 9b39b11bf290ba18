-- title: Activity without place, date, project or partner
-- title_ru: Мероприятие без места, даты, проекта или партнёра
-- dimension: complete
-- severity: stop
-- of: activities
-- why: It drops out of maps, of months and of donors' tables, and its people are counted nowhere.
-- why_ru: Оно выпадает из карт, месяцев и таблиц доноров, а его участники не учтены нигде.
-- fix: Fill in the missing cell from the activity report, and send the file again.
-- fix_ru: Заполните пустую ячейку по отчёту о мероприятии и пришлите файл ещё раз.
-- affects: all
-- needs: activities
-- audience: partner

-- Rows that lack one of these, or have one that can't be read, never become activities: intake sets them aside and says
-- why. They are listed by its words. Where all of a partner's activities lack the same, it is one finding.

with without as (
    select
        *,
        array_to_string(
            list_filter(
                [
                    case when started_on is null then 'start date' end,
                    case when coalesce(adm1_code::varchar, '') = '' then 'oblast' end,
                    case when coalesce(project_id::varchar, '') = '' then 'project' end,
                    case when coalesce(partner_id::varchar, '') = '' then 'partner' end
                ],
                lambda missing: missing is not null
            ),
            ', '
        ) as missing
    from activities
),
partners as (
    select
        *,
        missing <> '' and count(*) over (partition by partner_id, missing) = count(*) over (partition by partner_id)
            and count(*) over (partition by partner_id) > 1 as is_whole_partner
    from without
    left join activity_people using (activity_id)
)
select
    'set_aside' as subject_table,
    key([source_file, source_sheet, source_row::varchar]) as subject_key,
    judged([reason, row_text]) as fingerprint,
    null as severity,
    file_partners.partner_id::varchar as partner_id,
    null as adm1_code,
    null::date as happened_on,
    people_in_row as people_affected,
    'row not used: ' || rtrim(reason, '.') as found,
    null as suggestion,
    source_file,
    source_sheet,
    source_row
from set_aside
left join file_partners using (source_file)
where regexp_matches(
    reason,
    '^(It has no date|It names no |no (start )?date|no oblast|no district|no project|no partner)'
    || '| is no date\.$| is no place of level | may be .*; write which'
)
union all
select
    'activities',
    activity_id,
    judged([started_on::varchar, adm1_code::varchar, project_id::varchar, partner_id::varchar]),
    null,
    partner_id::varchar,
    adm1_code::varchar,
    started_on,
    people,
    'no ' || missing,
    null,
    source_file,
    source_sheet,
    source_row
from partners
where missing <> '' and not is_whole_partner
union all
select
    'activities',
    key([partner_id::varchar, 'no ' || missing]),
    judged([missing]),
    null,
    partner_id::varchar,
    null,
    null,
    sum(people),
    'no ' || missing || ' at any of ' || count_words(count(*)) || ' activities',
    null,
    min(source_file),
    min(source_sheet),
    min(source_row)
from partners
where is_whole_partner
group by partner_id, missing
order by subject_table, subject_key, source_file, source_sheet, source_row;
