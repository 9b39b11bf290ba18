-- title: Do too many counts end in 0 or 5?
-- title_ru: Не слишком ли много чисел кончается на 0 или 5?
-- dimension: plausible
-- severity: warn
-- of: organisations
-- why: Heads were probably guessed in fives and tens, not counted.
-- why_ru: Вероятно, людей прикидывали пятками и десятками, а не считали.
-- fix: Please count with attendance sheets from now on, and tell us which counts are estimates.
-- fix_ru: Пожалуйста, впредь считайте по листам регистрации и сообщите, какие числа оценочные.
-- affects: attendances, total_reported
-- needs: activities.partner_id, attendance
-- audience: internal

with partners as (
    select
        partner_id,
        count(*) as counts,
        count(*) filter (where people_present % 5 = 0) as rounded,
        coalesce(sum(people_present) filter (where people_present % 5 = 0), 0) as people
    from counted_activities
    where is_reach and partner_id is not null and people_present >= 10 and people_present = floor(people_present)
    group by partner_id
    having count(*) >= threshold('digit_counts_small')
)
select
    'activities' as subject_table,
    partner_id::varchar as subject_key,
    judged([counts, rounded, people]) as fingerprint,
    null::varchar as severity,
    partner_id::varchar as partner_id,
    null::varchar as adm1_code,
    null::date as happened_on,
    people as people_affected,
    count_words(rounded) || ' of ' || count_words(counts) || ' counts end in 0 or 5; by chance about '
        || count_words(round(counts / 5.0)) as found,
    null::varchar as suggestion,
    null::varchar as source_file,
    null::varchar as source_sheet,
    null::bigint as source_row
from partners
where binomial_at_least(rounded, counts, 0.2) < threshold('digit_p')
order by subject_key;
