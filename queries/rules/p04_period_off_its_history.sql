-- title: Is this quarter's total right?
-- title_ru: Верен ли итог этого квартала?
-- dimension: plausible
-- severity: warn
-- of: organisations
-- why: A file loaded twice, or one that is missing, looks like a boom or a collapse.
-- why_ru: Файл, загруженный дважды, или недостающий файл выглядит как подъём или спад.
-- fix: Please check that all activities of the quarter are in, and none twice; then confirm the total or explain it.
-- fix_ru: Пожалуйста, проверьте, что все мероприятия квартала внесены и ни одно дважды; затем подтвердите или объясните итог.
-- affects: attendances, activities, total_reported
-- needs: activities.partner_id, attendance
-- audience: internal

-- Against the median of the quarters before, by their median absolute deviation; and against the same quarter a year
-- ago, by how much that difference usually is. Only quarters that are over; a partner that has stopped is told of once.
with totals as (
    select
        partner_id,
        date_trunc('quarter', started_on)::date as quarter,
        count(*) as activities,
        sum(people_present) as people
    from counted_activities
    where is_reach and partner_id is not null
    group by all
),
series as (
    select partner_id, unnest(generate_series(
        min(quarter), date_trunc('quarter', any_value(data_through) + 1)::date - interval 3 month, interval 3 month
    ))::date as quarter
    from totals
    cross join this_snapshot
    group by partner_id
),
quarters as (
    select
        series.partner_id,
        series.quarter,
        coalesce(totals.activities, 0) as activities,
        coalesce(totals.people, 0) as people,
        lag(coalesce(totals.people, 0), 4) over (
            partition by series.partner_id order by series.quarter
        ) as people_year_before
    from series
    left join totals on totals.partner_id = series.partner_id and totals.quarter = series.quarter
),
histories as (
    select
        now.partner_id,
        now.quarter,
        now.activities,
        now.people,
        now.people_year_before,
        count(*) as quarters_before,
        median(earlier.people) as median_before,
        list(earlier.people) as people_before,
        avg(abs(earlier.people - earlier.people_year_before)) as usual_change,
        arg_max(earlier.people, earlier.quarter) as people_quarter_before
    from quarters as now
    join quarters as earlier
        on earlier.partner_id = now.partner_id
        and earlier.quarter < now.quarter
        and earlier.quarter >= now.quarter - to_months(3 * threshold('history_periods')::integer)
    group by all
    having count(*) >= threshold('history_periods')
),
scores as (
    select
        *,
        abs(people - median_before) / nullif(1.4826 * list_median(
            list_transform(people_before, lambda one: abs(one - median_before))
        ), 0) as from_median,
        abs(people - people_year_before) / nullif(usual_change, 0) as from_year_before
    from histories
)
select
    'activities' as subject_table,
    key([partner_id::varchar, quarter_name(quarter)]) as subject_key,
    judged([people, median_before, people_year_before]) as fingerprint,
    null::varchar as severity,
    partner_id::varchar as partner_id,
    null::varchar as adm1_code,
    last_day(quarter + 63) as happened_on,
    people as people_affected,
    count_words(people) || ' at ' || count_of(activities, 'activity', 'activities') || '; the '
        || count_words(quarters_before) || ' quarters before have ' || count_words(round(median_before)) || ' in the middle, a year ago it was '
        || count_words(people_year_before) as found,
    null::varchar as suggestion,
    null::varchar as source_file,
    null::varchar as source_sheet,
    null::bigint as source_row
from scores
where greatest(from_median, from_year_before) > threshold('history_z')
    and (people > 0 or people_quarter_before > 0)
order by subject_key;
