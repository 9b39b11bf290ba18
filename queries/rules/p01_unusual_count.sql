-- title: Is this number of participants right?
-- title_ru: Верно ли число участников?
-- dimension: plausible
-- severity: warn
-- of: activities
-- why: A typing error such as 450 for 45 moves a whole quarter.
-- why_ru: Опечатка вроде 450 вместо 45 меняет весь квартал.
-- fix: Please check the number against the sheet of the activity, or confirm it.
-- fix_ru: Пожалуйста, сверьте число с листом мероприятия или подтвердите его.
-- affects: attendances, total_reported
-- needs: activities.activity_type, attendance
-- audience: internal

-- Modified z-score of Iglewicz and Hoaglin (1993) on ln(x + 1), per type of activity; where half of all are the same and
-- the median deviation is nought, the mean absolute deviation stands in for it.
with logs as (
    select *, ln(people_present + 1) as log_people
    from counted_activities
    where is_reach and activity_type is not null and people_present >= 0
),
medians as (
    select
        activity_type,
        count(*) as activities,
        median(log_people) as log_median,
        median(people_present) as people_median
    from logs
    group by activity_type
    having count(*) >= threshold('outlier_activities')
),
spreads as (
    select
        logs.activity_type,
        median(abs(log_people - log_median)) as median_deviation,
        avg(abs(log_people - log_median)) as mean_deviation
    from logs
    join medians on medians.activity_type = logs.activity_type
    group by logs.activity_type
),
scores as (
    select
        logs.*,
        medians.activities,
        medians.people_median,
        case
            when spreads.median_deviation > 0 then 0.6745 * (log_people - log_median) / spreads.median_deviation
            else (log_people - log_median) / nullif(1.253314 * spreads.mean_deviation, 0)
        end as z
    from logs
    join medians on medians.activity_type = logs.activity_type
    join spreads on spreads.activity_type = logs.activity_type
)
select
    'activities' as subject_table,
    activity_id as subject_key,
    judged([activity_type::varchar, people_present::varchar]) as fingerprint,
    null::varchar as severity,
    partner_id::varchar as partner_id,
    adm1_code::varchar as adm1_code,
    started_on as happened_on,
    people_present as people_affected,
    count_of(people_present, 'person', 'people') || '; the ' || count_words(activities) || ' of its type have '
        || count_words(round(people_median)) || ' in the middle (score ' || round(z, 1) || ')' as found,
    null::varchar as suggestion,
    source_file,
    source_sheet,
    source_row
from scores
where abs(z) > threshold('outlier_z')
order by people_affected desc, subject_key;
