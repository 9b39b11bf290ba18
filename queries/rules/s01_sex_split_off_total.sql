-- title: Sex split does not add up to the total
-- title_ru: Разбивка по полу не сходится с итогом
-- dimension: consistent
-- severity: stop
-- of: activities
-- why: Reach and the share of women rest on two different numbers for the same event.
-- why_ru: Охват и доля женщин опираются на два разных числа по одному мероприятию.
-- fix: Take the sheet of the activity and correct either the total or the part; enter those whose sex is not known as not recorded.
-- fix_ru: Возьмите лист мероприятия и исправьте итог или часть; тех, чей пол неизвестен, внесите как «не указано».
-- affects: attendances, women_share, total_reported, sex_not_recorded_share
-- needs: activities.total_reported, attendance
-- audience: partner

with off as (
    select
        splits.activity_id,
        splits.attendances,
        splits.split,
        activities.total_reported
    from split_counts as splits
    join activity_facts as activities on activities.activity_id = splits.activity_id and activities.is_first_of_id
    where splits.split in ('sex', 'sex_age', 'total') and abs(splits.attendances - activities.total_reported) > 0.001
),
worst as (
    select
        activity_id,
        max(greatest(attendances, total_reported)) as people,
        string_agg(
            case split
                when 'sex' then 'split by sex ' when 'sex_age' then 'split by sex and age ' else 'without split '
            end || count_words(attendances),
            ', ' order by split
        ) as splits,
        list(attendances order by split) as attendances
    from off
    group by activity_id
)
select
    'activities' as subject_table,
    activities.activity_id as subject_key,
    judged(list_prepend(activities.total_reported, worst.attendances)) as fingerprint,
    null::varchar as severity,
    activities.partner_id::varchar as partner_id,
    activities.adm1_code::varchar as adm1_code,
    activities.started_on as happened_on,
    worst.people as people_affected,
    'total ' || count_words(activities.total_reported) || ', ' || worst.splits as found,
    null::varchar as suggestion,
    activities.source_file,
    activities.source_sheet,
    activities.source_row
from worst
join activity_facts as activities on activities.activity_id = worst.activity_id and activities.is_first_of_id
order by subject_key;
