-- title: Age split does not add up
-- title_ru: Разбивка по возрасту не сходится
-- dimension: consistent
-- severity: stop
-- of: activities
-- why: Two splits of the same people tell two different stories; one of them is wrong.
-- why_ru: Две разбивки одних и тех же людей говорят разное: одна из них неверна.
-- fix: Compare the ages with the sheet of the activity and correct the split that is wrong.
-- fix_ru: Сверьте возраст с листом мероприятия и исправьте неверную разбивку.
-- affects: women_share, youth_share, attendances
-- needs: attendance.age_band
-- audience: partner

with by_age as (
    select
        ages.activity_id,
        ages.attendances as aged,
        activities.total_reported,
        sexes.attendances as sexed,
        coalesce(activities.total_reported, sexes.attendances) as whole
    from split_counts as ages
    join activity_facts as activities on activities.activity_id = ages.activity_id and activities.is_first_of_id
    left join split_counts as sexes on sexes.activity_id = ages.activity_id and sexes.split = 'sex'
    where ages.split = 'age'
),
off_whole as (
    select
        activity_id,
        greatest(aged, whole) as people,
        'ages add up to ' || count_words(aged)
            || case when total_reported is null then ', the split by sex to ' else ', total ' end
            || count_words(whole) as found,
        [aged, whole] as judged_values
    from by_age
    where abs(aged - whole) > 0.001
),
off_sexes as (
    select
        by_sex.activity_id,
        greatest(by_both.attendances, by_sex.attendances) as people,
        concat_ws(
            '; ',
            case when abs(by_both.women - by_sex.women) > 0.001
                then 'women by age ' || count_words(by_both.women) || ', by sex ' || count_words(by_sex.women) end,
            case when abs(by_both.men - by_sex.men) > 0.001
                then 'men by age ' || count_words(by_both.men) || ', by sex ' || count_words(by_sex.men) end,
            case when abs(by_both.other - by_sex.other) > 0.001
                then 'other by age ' || count_words(by_both.other) || ', by sex ' || count_words(by_sex.other) end
        ) as found,
        [by_both.women, by_both.men, by_both.other, by_sex.women, by_sex.men, by_sex.other] as judged_values
    from split_counts as by_sex
    join split_counts as by_both on by_both.activity_id = by_sex.activity_id and by_both.split = 'sex_age'
    where by_sex.split = 'sex'
        and greatest(
            abs(by_both.women - by_sex.women), abs(by_both.men - by_sex.men), abs(by_both.other - by_sex.other)
        ) > 0.001
),
off as (
    select
        activity_id,
        max(people) as people,
        string_agg(found, '; ' order by found) as found,
        judged(flatten(list(judged_values order by found))) as fingerprint
    from (select * from off_whole union all select * from off_sexes)
    group by activity_id
)
select
    'attendance' as subject_table,
    activities.activity_id as subject_key,
    off.fingerprint,
    null::varchar as severity,
    activities.partner_id::varchar as partner_id,
    activities.adm1_code::varchar as adm1_code,
    activities.started_on as happened_on,
    off.people as people_affected,
    off.found,
    null::varchar as suggestion,
    activities.source_file,
    activities.source_sheet,
    activities.source_row
from off
join activity_facts as activities on activities.activity_id = off.activity_id and activities.is_first_of_id
order by subject_key;
