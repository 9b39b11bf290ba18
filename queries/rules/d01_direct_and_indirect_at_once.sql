-- title: People counted as direct and indirect at once
-- title_ru: Одни и те же люди учтены и в прямом, и в косвенном охвате
-- dimension: consistent
-- severity: stop
-- of: activities
-- why: The same people stand in the direct and in the indirect reach.
-- why_ru: Одни и те же люди попадают и в прямой, и в косвенный охват.
-- fix: Decide once whether those at the event count as direct or as indirect reach; take the audience out, or set the activity to indirect.
-- fix_ru: Решите один раз, прямой это охват или косвенный: удалите аудиторию мероприятия или отметьте мероприятие как косвенный охват.
-- affects: audience_indirect, campaign_audience, security_information_audience
-- needs: activities.counts_as, audience.activity_id, audience.channel
-- audience: internal

with crowds as (
    select
        activity_id,
        sum(people_estimated) as people,
        count(*) as audiences,
        string_agg(audience_id, ', ' order by audience_id) as audience_ids
    from audience
    where channel = 'public_event'
    group by activity_id
)
select
    'activities' as subject_table,
    activities.activity_id as subject_key,
    judged([activities.counts_as::varchar, crowds.audience_ids, crowds.people::varchar]) as fingerprint,
    null::varchar as severity,
    activities.partner_id::varchar as partner_id,
    activities.adm1_code::varchar as adm1_code,
    activities.started_on as happened_on,
    crowds.people as people_affected,
    'counts as direct with ' || coalesce(count_words(activities.people_present), 'an unknown number of')
        || ' present, and again as the audience ' || crowds.audience_ids
        || ' with ' || count_words(crowds.people) as found,
    null::varchar as suggestion,
    activities.source_file,
    activities.source_sheet,
    activities.source_row
from crowds
join counted_activities as activities on activities.activity_id = crowds.activity_id
where activities.counts_as = 'direct'
order by subject_key;
