-- title: Share of women jumps from one quarter to the next
-- title_ru: Доля женщин резко меняется от квартала к кварталу
-- dimension: plausible
-- severity: warn
-- of: organisations
-- why: More often a change in how people are counted or entered than a change in who comes.
-- why_ru: Чаще это перемена в том, как считают и вносят людей, чем в том, кто приходит.
-- fix: Explain what changed. If the sheets or their columns changed, correct the numbers or mark the break.
-- fix_ru: Объясните, что изменилось. Если изменились листы или их графы, исправьте числа или отметьте перелом ряда.
-- affects: women_share
-- needs: activities.partner_id, attendance.sex
-- audience: partner

-- The interval: whole activities of each quarter are drawn with replacement a thousand times. The draws are numbers made
-- from the names of what is drawn, so the same data give the same interval on every machine; one hash, the dear part, is
-- four of them. Only jumps that are large enough are drawn for.
with sexes as (
    select
        partner_id,
        date_trunc('quarter', started_on)::date as quarter,
        women,
        women + men + other as known,
        row_number() over (
            partition by partner_id, date_trunc('quarter', started_on) order by activity_id
        ) as place
    from counted_activities
    where is_reach and partner_id is not null and women + men + other > 0
),
quarters as (
    select
        partner_id,
        quarter,
        count(*) as activities,
        sum(known) as known,
        sum(women) as women,
        sum(women) / sum(known) as share
    from sexes
    group by partner_id, quarter
    having count(*) >= threshold('women_share_jump_activities')
),
jumps as (
    select
        later.*,
        earlier.quarter as quarter_before,
        earlier.share as share_before,
        earlier.activities as activities_before,
        earlier.women as women_before,
        earlier.known as known_before
    from quarters as later
    join quarters as earlier
        on earlier.partner_id = later.partner_id and earlier.quarter = later.quarter - interval 3 month
    where abs(later.share - earlier.share) >= threshold('women_share_jump')
),
ends as materialized (
    select
        sexes.partner_id,
        sexes.quarter,
        concat_ws('/', sexes.partner_id, sexes.quarter, '') as name,
        count(*) as activities,
        list(sexes.women order by sexes.place) as women,
        list(sexes.known order by sexes.place) as known
    from sexes
    where (sexes.partner_id, sexes.quarter) in (
        select (partner_id, unnest([quarter, quarter_before])) from jumps
    )
    group by sexes.partner_id, sexes.quarter
),
draws as (
    select
        ends.*,
        draw,
        list_transform(range(0, ends.activities, 4), lambda slot: md5_number(ends.name || draw || '/' || slot)) as hashes
    from ends
    cross join range(1000) as drawn(draw)
),
places as (
    select
        draws.* exclude (hashes),
        flatten(list_transform(hashes, lambda number: [
            (1 + (number & 4294967295) % activities)::bigint,
            (1 + ((number >> 32) & 4294967295) % activities)::bigint,
            (1 + ((number >> 64) & 4294967295) % activities)::bigint,
            (1 + (number >> 96) % activities)::bigint
        ]))[:activities] as places
    from draws
),
drawn_shares as (
    select
        partner_id,
        quarter,
        draw,
        list_sum(list_select(women, places)) / list_sum(list_select(known, places)) as share
    from places
),
intervals as (
    select
        jumps.partner_id,
        jumps.quarter as jump,
        quantile_cont(later.share - earlier.share, 0.025) as low,
        quantile_cont(later.share - earlier.share, 0.975) as high
    from jumps
    join drawn_shares as later on later.partner_id = jumps.partner_id and later.quarter = jumps.quarter
    join drawn_shares as earlier
        on earlier.partner_id = jumps.partner_id
        and earlier.quarter = jumps.quarter_before
        and earlier.draw = later.draw
    group by jumps.partner_id, jumps.quarter
)
select
    'activities' as subject_table,
    key([jumps.partner_id::varchar, quarter_name(jumps.quarter)]) as subject_key,
    judged([jumps.women, jumps.known, jumps.women_before, jumps.known_before]) as fingerprint,
    null::varchar as severity,
    jumps.partner_id::varchar as partner_id,
    null::varchar as adm1_code,
    last_day(jumps.quarter + 63) as happened_on,
    jumps.known as people_affected,
    count_words(round(100 * jumps.share)) || ' % women at ' || count_words(jumps.activities) || ' activities, '
        || count_words(round(100 * jumps.share_before)) || ' % at ' || count_words(jumps.activities_before)
        || ' in the quarter before' as found,
    null::varchar as suggestion,
    null::varchar as source_file,
    null::varchar as source_sheet,
    null::bigint as source_row
from jumps
join intervals on intervals.partner_id = jumps.partner_id and intervals.jump = jumps.quarter
where intervals.low > 0 or intervals.high < 0
order by subject_key;
