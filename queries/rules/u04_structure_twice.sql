-- title: The same team or group registered twice
-- title_ru: Одна команда или группа зарегистрирована дважды
-- dimension: unique
-- severity: warn
-- of: structures
-- why: Forty-four teams become forty-five.
-- why_ru: Сорок четыре команды превращаются в сорок пять.
-- fix: Merge the two and keep the older number, or confirm that they are two.
-- fix_ru: Объедините их под более старым номером или подтвердите, что их две.
-- affects: teams_supported, groups_supported
-- needs: structures
-- audience: partner

-- Nearly the same name on the mean of the languages that both have, of one kind, in one district: by one language alone,
-- Sverdlov and Oktyabr district of Bishkek are alike, since all teams' names end the same. Team 1 and Team 2 are two.

with named as (
    select distinct on (structure_id)
        structure_id, kind, adm1_code, adm2_code, name_en, name_ru, name_ky,
        coalesce(name_en, name_ru, name_ky) as name
    from structures
    order by structure_id, source_file, source_sheet, source_row
),
pairs as (
    select
        one.structure_id as one_id,
        other.structure_id as other_id,
        one.name as one_name,
        other.name as other_name,
        list_avg(list_filter(
            [
                case when numbers_in(one.name_en) = numbers_in(other.name_en) then likeness(one.name_en, other.name_en) end,
                case when numbers_in(one.name_ru) = numbers_in(other.name_ru) then likeness(one.name_ru, other.name_ru) end,
                case when numbers_in(one.name_ky) = numbers_in(other.name_ky) then likeness(one.name_ky, other.name_ky) end
            ],
            lambda alike: alike is not null
        )) as name_likeness
    from named as one
    join named as other
        on other.kind = one.kind
        and other.adm1_code is not distinct from one.adm1_code
        and other.adm2_code is not distinct from one.adm2_code
        and other.structure_id > one.structure_id
)
select
    'structures' as subject_table,
    pair_key(one_id, other_id) as subject_key,
    judged([one_name, other_name]) as fingerprint,
    null as severity,
    coalesce(records.partner_id, first_record.partner_id) as partner_id,
    records.adm1_code,
    records.happened_on,
    null::double as people_affected,
    one_name || ' (' || one_id || ') and ' || other_name || ' (' || other_id || ') in one district' as found,
    null as suggestion,
    records.source_file,
    records.source_sheet,
    records.source_row
from pairs
left join records on records.subject_table = 'structures' and records.subject_key = other_id
left join records as first_record on first_record.subject_table = 'structures' and first_record.subject_key = one_id
where name_likeness >= threshold('structure_name_similarity')
order by subject_key;
