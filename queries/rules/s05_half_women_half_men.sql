-- title: Do exactly as many women as men come too often?
-- title_ru: Не слишком ли часто женщин и мужчин ровно поровну?
-- dimension: plausible
-- severity: warn
-- of: organisations
-- why: Exact halves this often are very unlikely; the split may have been made up afterwards.
-- why_ru: Ровно поровну так часто почти не бывает: возможно, разбивку придумали позже.
-- fix: Please look up women and men in the sheets of these activities, or tell us how the split was made.
-- fix_ru: Пожалуйста, сверьте число женщин и мужчин с листами этих мероприятий или расскажите, как делали разбивку.
-- affects: women_share
-- needs: activities.partner_id, attendance.sex
-- audience: internal

-- Each even count of n people falls in two halves by chance with C(n, n/2) / 2^n; p is exact binomial on their mean.
with even_counts as (
    select
        partner_id,
        women + men as people,
        women = men as is_halved,
        exp(lgamma(women + men + 1) - 2 * lgamma((women + men) / 2 + 1) - (women + men) * ln(2)) as chance
    from counted_activities
    where partner_id is not null and women + men >= 10 and (women + men) % 2 = 0
),
partners as (
    select
        partner_id,
        count(*) as activities,
        count(*) filter (where is_halved) as halved,
        coalesce(sum(people) filter (where is_halved), 0) as people,
        avg(chance) as chance
    from even_counts
    group by partner_id
    having count(*) >= threshold('half_half_activities')
)
select
    'activities' as subject_table,
    partner_id::varchar as subject_key,
    judged([activities, halved, people]) as fingerprint,
    null::varchar as severity,
    partner_id::varchar as partner_id,
    null::varchar as adm1_code,
    null::date as happened_on,
    people as people_affected,
    count_words(halved) || ' of ' || count_words(activities)
        || ' activities with an even count have exactly half women; by chance about '
        || count_words(round(activities * chance)) as found,
    null::varchar as suggestion,
    null::varchar as source_file,
    null::varchar as source_sheet,
    null::bigint as source_row
from partners
where binomial_at_least(halved, activities, chance) < threshold('half_half_p')
order by subject_key;
