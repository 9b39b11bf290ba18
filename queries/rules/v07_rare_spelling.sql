-- title: Rare spelling close to a common one
-- title_ru: Редкое написание, близкое к частому
-- dimension: valid
-- severity: warn
-- of: activities
-- why: One place, outlet or institution is counted as two.
-- why_ru: Одно место, издание или учреждение считается за два.
-- fix: Use the suggested spelling, or confirm that these are two.
-- fix_ru: Используйте предложенное написание или подтвердите, что это разные.
-- affects: audience_indirect, districts_reached
-- needs: none
-- audience: partner

-- Rare: below a part of the mean frequency in its column; columns whose frequencies vary more than their mean tell nothing.
-- A third of the letters may differ at most, and no number: Channel 1 and Channel 2 are two. Places are compared within
-- what they lie in, and only those that the project's geography does not know.

with written as (
    select 'audience' as subject_table, audience_id as subject_key, 'outlet' as column_name, '' as within, outlet as text
    from audience
    union all
    select 'campaigns', campaign_id::varchar, 'theme', '', theme from campaigns
    union all
    select 'policy_steps', step_id, 'institution', '', institution from policy_steps
    union all
    select 'measures', key([measure, period_start::varchar, adm1_code::varchar]), 'measure', '', measure from measures
    union all
    select 'activities', activity_id, 'district', coalesce(parent_code, ''), coalesce(name_en, name_ru, name_ky)
    from activities
    join places on places.place_code = activities.adm2_code
    anti join place_names on place_names.place_code = activities.adm2_code
),
frequencies as (
    select column_name, within, trim(text) as text, count(*) as times
    from written
    where trim(text) <> ''
    group by column_name, within, trim(text)
),
columns_that_tell as (
    select column_name, avg(times) as mean
    from frequencies
    group by column_name
    having stddev_pop(times) <= avg(times)
),
rare as (
    select frequencies.*, threshold('rare_spelling_share') * mean as bound
    from frequencies
    join columns_that_tell using (column_name)
    where times < threshold('rare_spelling_share') * mean
),
close as (
    select
        rare.column_name, rare.within, rare.text, rare.times, common.text as common_text, common.times as common_times,
        edit_distance(rare.text, common.text) as distance
    from rare
    join frequencies as common
        on common.column_name = rare.column_name and common.within = rare.within and common.times >= rare.bound
    where numbers_in(rare.text) = numbers_in(common.text)
        and distance <= least(threshold('rare_spelling_distance'), length(rare.text) // 3)
),
nearest as (
    select column_name, within, text, any_value(times) as times,
        arg_min(struct_pack(text := common_text, times := common_times), (distance, -common_times, common_text)) as common
    from close
    group by column_name, within, text
)
select
    subject_table,
    subject_key,
    judged([nearest.column_name, written.text]) as fingerprint,
    null as severity,
    records.partner_id,
    records.adm1_code,
    records.happened_on,
    records.people_affected,
    nearest.column_name || ' “' || nearest.text || '” is close to “' || common.text || '”: '
        || case when nearest.times = 1 then 'once' else nearest.times || ' times' end || ', ' || common.times || ' times'
        as found,
    common.text as suggestion,
    records.source_file,
    records.source_sheet,
    records.source_row
from nearest
join written
    on written.column_name = nearest.column_name and written.within = nearest.within and trim(written.text) = nearest.text
left join records using (subject_table, subject_key)
order by subject_table, subject_key, nearest.column_name;
