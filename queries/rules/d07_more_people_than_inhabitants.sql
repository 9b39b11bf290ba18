-- title: More people than the place can have
-- title_ru: Людей больше, чем возможно в этой местности
-- dimension: consistent
-- severity: warn
-- of: people_units
-- why: A typing error or people counted twice; the number would be doubted by anybody who knows the place.
-- why_ru: Опечатка или двойной счёт: такому числу не поверит никто, кто знает эти места.
-- fix: Check the number against its lists or statistics, and whether the same people were counted more than once.
-- fix_ru: Сверьте число со списками или статистикой и проверьте, не учтены ли одни и те же люди несколько раз.
-- affects: people_direct, crime_prevention_people, campaign_people, audience_indirect, campaign_audience, security_information_audience
-- needs: population
-- audience: partner

with direct as (
    select
        'people' as subject_table,
        units.unit_id as subject_key,
        units.partner_id::varchar as partner_id,
        units.adm1_code::varchar as adm1_code,
        units.period_end as happened_on,
        units.people,
        known.population,
        count_words(units.people) || ' people, ' || count_words(known.population) || ' inhabitants in '
            || known.population_year as found,
        units.source_file,
        units.source_sheet,
        units.source_row
    from counted_units as units
    cross join this_programme
    join newest_population as known
        on known.place_code = case
            when coalesce(units.adm1_code::varchar, 'ONLINE') = 'ONLINE' then this_programme.country_code
            else units.adm1_code::varchar
        end
    where units.people > threshold('direct_population_share') * known.population
),
outlets as (
    select
        adm1_code,
        year(period_end) as year,
        coalesce(
            overlap_group, key([project_id, campaign_id, channel, outlet_of(outlet, activity_id)]::varchar[])
        ) as heard_by,
        max(people_estimated) as people,
        arg_max(audience_id, (people_estimated, audience_id)) as audience_id
    from audience_facts
    where counts_people
    group by all
),
place_years as (
    select
        adm1_code,
        year,
        sum(people) as people,
        count(*) as outlets,
        arg_max(audience_id, (people, audience_id)) as audience_id
    from outlets
    group by adm1_code, year
),
indirect as (
    select
        'audience' as subject_table,
        place_years.audience_id as subject_key,
        audience_facts.partner_id::varchar as partner_id,
        place_years.adm1_code::varchar as adm1_code,
        audience_facts.period_end as happened_on,
        place_years.people,
        known.population,
        'the largest of the channels of ' || place_years.year || ', which add up to ' || count_words(place_years.people)
            || ' people; ' || count_words(known.population) || ' inhabitants in ' || known.population_year as found,
        audience_facts.source_file,
        audience_facts.source_sheet,
        audience_facts.source_row
    from place_years
    cross join this_programme
    join newest_population as known
        on known.place_code = case
            when coalesce(place_years.adm1_code::varchar, 'ONLINE') = 'ONLINE' then this_programme.country_code
            else place_years.adm1_code::varchar
        end
    join (
        select * from audience_facts qualify row_number() over (
            partition by audience_id order by source_file, source_sheet, source_row
        ) = 1
    ) as audience_facts on audience_facts.audience_id = place_years.audience_id
    where place_years.people > threshold('indirect_population_share') * known.population
),
either as (
    select * from direct
    union all
    select * from indirect
)
select
    subject_table,
    subject_key,
    judged([people, population]) as fingerprint,
    null::varchar as severity,
    partner_id,
    adm1_code,
    happened_on,
    people as people_affected,
    found,
    null::varchar as suggestion,
    source_file,
    source_sheet,
    source_row
from either
order by subject_table, subject_key;
