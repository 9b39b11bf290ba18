-- title: People counted as direct and indirect at once
-- title_ru: Одни и те же люди учтены и в прямом, и в косвенном охвате
-- dimension: consistent
-- severity: stop
-- of: audience
-- why: The same people stand in the direct and in the indirect reach.
-- why_ru: Одни и те же люди попадают и в прямой, и в косвенный охват.
-- fix: Decide once whether those at the event count as direct or as indirect reach; take the audience out, or set the activity to indirect.
-- fix_ru: Решите один раз, прямой это охват или косвенный: удалите аудиторию мероприятия или отметьте мероприятие как косвенный охват.
-- affects: audience_indirect, campaign_audience, security_information_audience
-- needs: activities.counts_as, audience.activity_id, audience.channel
-- audience: partner

select
    'audience' as subject_table,
    crowds.audience_id as subject_key,
    judged([activities.activity_id, activities.counts_as::varchar, crowds.people_estimated::varchar]) as fingerprint,
    null::varchar as severity,
    activities.partner_id::varchar as partner_id,
    activities.adm1_code::varchar as adm1_code,
    crowds.period_end as happened_on,
    crowds.people_estimated as people_affected,
    'an audience of ' || count_words(crowds.people_estimated) || ' at ' || activities.activity_id
        || ', which counts as direct with ' || coalesce(count_words(activities.people_present), 'nobody yet')
        || ' present' as found,
    null::varchar as suggestion,
    crowds.source_file,
    crowds.source_sheet,
    crowds.source_row
from audience as crowds
join counted_activities as activities on activities.activity_id = crowds.activity_id
where crowds.channel = 'public_event' and activities.counts_as = 'direct'
qualify row_number() over (
    partition by crowds.audience_id order by crowds.source_file, crowds.source_sheet, crowds.source_row
) = 1
order by subject_key;
