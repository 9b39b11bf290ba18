-- title: "Other" used for "not recorded"
-- title_ru: «Другое» вместо «не указано»
-- dimension: valid
-- severity: warn
-- of: organisations
-- why: Most likely a wrong code; and people of another sex can be recognised in small groups.
-- why_ru: Скорее всего, неверный код; к тому же в малых группах людей другого пола можно узнать.
-- fix: Check who is meant. Enter those whose sex is not known as not recorded.
-- fix_ru: Проверьте, о ком речь. Тех, чей пол неизвестен, внесите как «не указано».
-- affects: women_share, sex_not_recorded_share
-- needs: activities.partner_id, attendance.sex
-- audience: partner

with quarters as (
    select
        partner_id,
        date_trunc('quarter', started_on)::date as quarter,
        sum(attendances) as attendances,
        coalesce(sum(attendances) filter (where sex = 'other'), 0) as other,
        coalesce(sum(attendances) filter (where sex = 'unknown'), 0) as sex_not_recorded
    from attendance_facts
    where is_counted and partner_id is not null
    group by all
),
with_history as (
    select
        *,
        sum(attendances) over earlier as attendances_before,
        sum(other) over earlier as other_before
    from quarters
    window earlier as (
        partition by partner_id order by quarter rows between unbounded preceding and 1 preceding
    )
)
select
    'activities' as subject_table,
    key([partner_id::varchar, quarter_name(quarter)]) as subject_key,
    judged([attendances, other]) as fingerprint,
    null::varchar as severity,
    partner_id::varchar as partner_id,
    null::varchar as adm1_code,
    last_day(quarter + 63) as happened_on,
    other as people_affected,
    '"other" in ' || count_words(other) || ' of ' || count_words(attendances)
        || ' attendances, "not recorded" in none; before there was no "other"' as found,
    'unknown' as suggestion,
    null::varchar as source_file,
    null::varchar as source_sheet,
    null::bigint as source_row
from with_history
where attendances_before > 0
    and other_before = 0
    and sex_not_recorded = 0
    and other > threshold('other_sex_share') * attendances
order by subject_key;
