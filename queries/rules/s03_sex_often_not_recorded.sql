-- title: Sex not recorded for too many
-- title_ru: Слишком у многих не указан пол
-- dimension: complete
-- severity: warn
-- of: organisations
-- why: The share of women can only be given as a range, or not at all.
-- why_ru: Долю женщин можно назвать лишь в пределах от и до или нельзя вовсе.
-- fix: Send women and men for the activities of this quarter that have a total only; from now on use sheets with a column for sex.
-- fix_ru: Пришлите число женщин и мужчин по мероприятиям этого квартала, где есть только итог; впредь ведите листы с графой «пол».
-- affects: women_share, sex_not_recorded_share
-- needs: activities.partner_id, attendance
-- audience: partner

with quarters as (
    select
        partner_id,
        quarter_name(quarter) as quarter,
        last_day(quarter + 63) as last_day,
        sum(attendances) as attendances,
        coalesce(sum(attendances) filter (where sex = 'unknown'), 0) as sex_not_recorded
    from attendance_facts
    where is_counted and partner_id is not null
    group by partner_id, attendance_facts.quarter
),
shares as (
    select *, sex_not_recorded / nullif(attendances, 0) as share from quarters
)
select
    'activities' as subject_table,
    key([partner_id::varchar, quarter]) as subject_key,
    judged([attendances, sex_not_recorded]) as fingerprint,
    case when share > threshold('unknown_sex_share_stop') then 'stop' end as severity,
    partner_id::varchar as partner_id,
    null::varchar as adm1_code,
    last_day as happened_on,
    sex_not_recorded as people_affected,
    'sex not recorded for ' || count_words(sex_not_recorded) || ' of ' || count_words(attendances) || ' attendances ('
        || count_words(round(100 * share)) || ' %)' as found,
    null::varchar as suggestion,
    null::varchar as source_file,
    null::varchar as source_sheet,
    null::bigint as source_row
from shares
where share > threshold('unknown_sex_share')
order by subject_key;
