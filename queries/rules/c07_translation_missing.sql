-- title: Name without a translation
-- title_ru: Название не переведено
-- dimension: complete
-- severity: note
-- of: structures
-- why: Slides mix languages.
-- why_ru: На слайдах смешиваются языки.
-- fix: Add the name in the language named.
-- fix_ru: Добавьте название на указанном языке.
-- affects: none
-- needs: none
-- audience: partner

-- A language that no name is written in is none of the programme's, and not missed.

with named as (
    select 'structures' as subject_table, structure_id as subject_key, name_en as en, name_ru as ru, name_ky as ky
    from structures
    union all
    select 'campaigns', campaign_id, name_en, name_ru, name_ky from campaigns
    union all
    select 'projects', project_id, name_en, name_ru, name_ky from projects
    union all
    select 'organisations', organisation_id, name_en, name_ru, name_ky from organisations
    union all
    select 'indicators', indicator_id, title_en, title_ru, title_ky from indicators
),
used as (
    select
        bool_or(trim(coalesce(en, '')) <> '') as en,
        bool_or(trim(coalesce(ru, '')) <> '') as ru,
        bool_or(trim(coalesce(ky, '')) <> '') as ky
    from named
),
untranslated as (
    select
        named.*,
        list_filter(
            [
                case when used.en and trim(coalesce(named.en, '')) = '' then 'English' end,
                case when used.ru and trim(coalesce(named.ru, '')) = '' then 'Russian' end,
                case when used.ky and trim(coalesce(named.ky, '')) = '' then 'Kyrgyz' end
            ],
            lambda language: language is not null
        ) as languages
    from named, used
    where coalesce(nullif(trim(named.en), ''), nullif(trim(named.ru), ''), nullif(trim(named.ky), '')) is not null
)
select
    subject_table,
    subject_key,
    judged([en, ru, ky]) as fingerprint,
    null as severity,
    records.partner_id,
    records.adm1_code,
    records.happened_on,
    null::double as people_affected,
    'no name in ' || array_to_string(languages, ', ') || ': ' || coalesce(nullif(trim(en), ''), nullif(trim(ru), ''), ky)
        as found,
    null as suggestion,
    records.source_file,
    records.source_sheet,
    records.source_row
from untranslated
left join records using (subject_table, subject_key)
where len(languages) > 0
order by subject_table, subject_key, fingerprint;
