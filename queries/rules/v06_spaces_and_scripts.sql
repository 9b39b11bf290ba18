-- title: Extra spaces, or Latin and Cyrillic letters in one word
-- title_ru: Лишние пробелы или латинские и кириллические буквы в одном слове
-- dimension: valid
-- severity: note
-- of: activities
-- why: What looks the same counts as two, and tables can't be joined by name.
-- why_ru: То, что выглядит одинаково, считается дважды, и таблицы не соединяются по названию.
-- fix: Use the suggested text.
-- fix_ru: Используйте предложенный текст.
-- affects: none
-- needs: none
-- audience: partner

-- A word is mixed by mistake where changing its look-alike letters makes it one script: «Обхoд» with a Latin o. A Latin
-- name with a Cyrillic ending («WhatsAppта») is ordinary Kyrgyz. Invisible characters and no-break spaces count as spaces,
-- and an и with a breve beside it (as some computers write й) is not the letter й to a table.

with written as (
    select 'activities' as subject_table, activity_id as subject_key, 'title' as column_name, title as text
    from activities
    union
    select 'audience', audience_id, 'outlet', outlet from audience
    union
    select 'structures', structure_id::varchar, unnest(['name (English)', 'name (Russian)', 'name (Kyrgyz)']),
        unnest([name_en, name_ru, name_ky])
    from structures
    union
    select 'campaigns', campaign_id::varchar, unnest(['name (English)', 'name (Russian)', 'name (Kyrgyz)', 'theme']),
        unnest([name_en, name_ru, name_ky, theme])
    from campaigns
    union
    select 'projects', project_id::varchar, unnest(['name (English)', 'name (Russian)', 'name (Kyrgyz)', 'donor']),
        unnest([name_en, name_ru, name_ky, donor])
    from projects
    union
    select 'organisations', organisation_id::varchar, unnest(['name (English)', 'name (Russian)', 'name (Kyrgyz)']),
        unnest([name_en, name_ru, name_ky])
    from organisations
    union
    select 'indicators', indicator_id, unnest(['title (English)', 'title (Russian)', 'title (Kyrgyz)', 'unit']),
        unnest([title_en, title_ru, title_ky, unit])
    from indicators
    union
    select 'action_plans', plan_id, 'title', title from action_plans
    union
    select 'policy_steps', step_id, unnest(['title', 'institution']), unnest([title, institution]) from policy_steps
    union
    select 'milestones', milestone_id, 'title', title from milestones
    union
    select 'measures', measure, 'measure', measure from measures
),
spaced as (
    select
        *,
        nfc_normalize(text) as joined,
        trim(regexp_replace(
            regexp_replace(joined, '[\x{200B}-\x{200D}\x{2060}\x{FEFF}\x{00AD}]', '', 'g'),
            '[\s\x{00A0}\x{2000}-\x{200A}\x{202F}\x{205F}\x{3000}]+', ' ', 'g'
        )) as clean
    from written
    where text <> ''
        -- what could be odd, told by one look
        and (
            text <> nfc_normalize(text)
            or regexp_matches(
                text,
                '[\x{200B}-\x{200D}\x{2060}\x{FEFF}\x{00AD}]|[\t\n\f\r\x{00A0}\x{2000}-\x{200A}\x{202F}\x{205F}\x{3000}]'
                || '|  |^ | $|\p{Latin}\p{Cyrillic}|\p{Cyrillic}\p{Latin}'
            )
        )
),
suspected as (
    select * from spaced where text <> clean or regexp_matches(clean, '\p{Latin}\p{Cyrillic}|\p{Cyrillic}\p{Latin}')
),
worded as (
    select
        *,
        list_transform(
            regexp_extract_all(clean, '\p{L}+|[^\p{L}]+'),
            lambda word: struct_pack(
                word := word,
                mended := case
                    when not regexp_matches(word, '\p{Latin}') or not regexp_matches(word, '\p{Cyrillic}') then word
                    when not regexp_matches(in_cyrillic(word), '\p{Latin}') then in_cyrillic(word)
                    when not regexp_matches(in_latin(word), '\p{Cyrillic}') then in_latin(word)
                    else word
                end
            )
        ) as words
    from suspected
),
judged_words as (
    select
        * exclude (words),
        array_to_string(list_transform(words, lambda one: one.mended), '') as suggestion,
        list_transform(list_filter(words, lambda one: one.word <> one.mended), lambda one: one.word) as mixed
    from worded
)
select
    subject_table,
    subject_key,
    judged([column_name, text]) as fingerprint,
    null as severity,
    records.partner_id,
    records.adm1_code,
    records.happened_on,
    null::double as people_affected,
    column_name || ': ' || array_to_string(
        list_filter(
            [
                case when text <> joined then 'letters apart from their accents' end,
                case when joined <> clean then 'extra or invisible spaces' end,
                case when len(mixed) > 0 then 'Latin and Cyrillic letters in ' || array_to_string(mixed, ', ') end
            ],
            lambda what: what is not null
        ),
        '; '
    ) as found,
    suggestion,
    records.source_file,
    records.source_sheet,
    records.source_row
from judged_words
left join records using (subject_table, subject_key)
where suggestion <> text
order by subject_table, subject_key, column_name, text;
