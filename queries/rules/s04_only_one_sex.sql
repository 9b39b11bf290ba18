-- title: Only women or only men at an activity for everybody
-- title_ru: На мероприятии для всех только женщины или только мужчины
-- dimension: plausible
-- severity: warn
-- of: activities
-- why: Either all were entered in one column, or the activity kept one sex away.
-- why_ru: Либо всех внесли в одну графу, либо мероприятие оказалось закрыто для одного пола.
-- fix: Check the sheet. If it was so, confirm it, or say whom the activity was intended for.
-- fix_ru: Проверьте лист. Если всё верно, подтвердите это или укажите, для кого было мероприятие.
-- affects: women_share
-- needs: activities.intended_for, attendance.sex
-- audience: partner

select
    'activities' as subject_table,
    activity_id as subject_key,
    judged([women, men]) as fingerprint,
    null::varchar as severity,
    partner_id::varchar as partner_id,
    adm1_code::varchar as adm1_code,
    started_on as happened_on,
    women + men as people_affected,
    count_words(women) || ' women, ' || count_words(men) || ' men' as found,
    null::varchar as suggestion,
    source_file,
    source_sheet,
    source_row
from counted_activities
where intended_for = 'all'
    and least(women, men) = 0
    and women + men + other >= threshold('one_sex_least_people')
order by subject_key;
