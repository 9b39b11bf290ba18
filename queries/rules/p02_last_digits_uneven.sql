-- title: Are these counts rounded or estimated?
-- title_ru: Не округлены ли эти числа?
-- dimension: plausible
-- severity: warn
-- of: organisations
-- why: In real counts the last digit is as often a 3 as a 0; far from it, counts were rounded or made up.
-- why_ru: При настоящем подсчёте последняя цифра бывает 3 так же часто, как 0; если нет, числа округлены или придуманы.
-- fix: Please recount a sample of activities from their sheets, or tell us that counts are rounded.
-- fix_ru: Пожалуйста, пересчитайте несколько мероприятий по листам или сообщите, что числа округляли.
-- affects: attendances, total_reported
-- needs: activities.partner_id, attendance
-- audience: internal

-- Digit preference score as in SMART surveys: 100 * sqrt(chi2 / (9 n)). The score alone accuses small honest partners, so
-- the chi-square test has to agree.
with digits as (
    select partner_id, people_present % 10 as digit, count(*) as counts, sum(people_present) as people
    from counted_activities
    where is_reach and partner_id is not null and people_present >= 10 and people_present = floor(people_present)
    group by all
),
partners as (
    select
        partner_id,
        sum(counts)::bigint as counts,
        sum(counts * counts) * 10.0 / sum(counts) - sum(counts) as chi2,
        arg_max(digit, (counts, -digit))::integer as commonest,
        max(counts) as commonest_counts,
        arg_max(people, (counts, -digit)) as commonest_people
    from digits
    group by partner_id
    having sum(counts) >= threshold('digit_counts')
),
scores as (
    select *, 100 * sqrt(chi2 / (9 * counts)) as score from partners
)
select
    'activities' as subject_table,
    partner_id::varchar as subject_key,
    judged([counts::double, chi2]) as fingerprint,
    null::varchar as severity,
    partner_id::varchar as partner_id,
    null::varchar as adm1_code,
    null::date as happened_on,
    commonest_people as people_affected,
    count_words(commonest_counts) || ' of ' || count_words(counts) || ' counts end in ' || commonest
        || '; by chance about ' || count_words(round(counts / 10.0)) || ' (digit preference score '
        || count_words(round(score)) || ')' as found,
    null::varchar as suggestion,
    null::varchar as source_file,
    null::varchar as source_sheet,
    null::bigint as source_row
from scores
where score > threshold('digit_score') and chi_square_tail(chi2, 9) < threshold('digit_p')
order by subject_key;
