-- title: Completed activity without a count of those present
-- title_ru: Завершённое мероприятие без числа присутствовавших
-- dimension: complete
-- severity: stop
-- of: activities
-- why: Reach is understated: something took place and nobody is counted at it.
-- why_ru: Охват занижен: мероприятие состоялось, но на нём никто не учтён.
-- fix: Enter those present from the attendance sheet, or write that it counts as none.
-- fix_ru: Внесите число присутствовавших из листа регистрации или укажите, что мероприятие не учитывается.
-- affects: attendances, people_direct, total_reported, crime_prevention_people, campaign_people, women_share
-- needs: activities, attendance
-- audience: partner

-- A blank status counts as completed everywhere in Kurak, so it does here.

select
    'activities' as subject_table,
    activities.activity_id as subject_key,
    judged([activities.status::varchar, activities.counts_as::varchar, activities.total_reported::varchar]) as fingerprint,
    null as severity,
    activities.partner_id::varchar as partner_id,
    activities.adm1_code::varchar as adm1_code,
    activities.started_on as happened_on,
    activities.total_reported as people_affected,
    coalesce(activities.status::varchar, 'no status') || ', counts as ' || activities.counts_as::varchar
        || coalesce(', total ' || count_words(activities.total_reported), '') || ', nobody counted' as found,
    null as suggestion,
    activities.source_file,
    activities.source_sheet,
    activities.source_row
from activities
anti join attendance on attendance.activity_id = activities.activity_id
where coalesce(activities.status::varchar, 'completed') = 'completed' and activities.counts_as::varchar <> 'none'
order by subject_key, source_file, source_sheet, source_row;
