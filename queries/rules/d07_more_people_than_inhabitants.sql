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
-- audience: internal

with units as (
    select
        unit_id,
        sum(people) as people,
        any_value(source_file order by source_file, source_row) as source_file,
        any_value(source_sheet order by source_file, source_row) as source_sheet,
        min(source_row) as source_row
    from people
    group by unit_id
),
direct as (
    select
        'people' as subject_table,
        units.unit_id as subject_key,
        people_units.partner_id::varchar as partner_id,
        people_units.adm1_code::varchar as adm1_code,
        people_units.period_end as happened_on,
        units.people,
        known.population,
        count_words(units.people) || ' people, ' || count_words(known.population) || ' inhabitants in '
            || known.population_year as found,
        units.source_file,
        units.source_sheet,
        units.source_row
    from units
    join people_units on people_units.unit_id = units.unit_id
    cross join this_programme
    join newest_population as known
        on known.place_code = case
            when coalesce(people_units.adm1_code::varchar, 'ONLINE') = 'ONLINE' then this_programme.country_code
            else people_units.adm1_code::varchar
        end
    where units.people > threshold('direct_population_share') * known.population
),
outlets as (
    select
        adm1_code,
        year(period_end) as year,
        coalesce(overlap_group, key([project_id, campaign_id, channel, outlet_of(outlet, activity_id)]::varchar[])) as heard_by,
        max(people_estimated) as people,
        arg_max(audience_id, (people_estimated, audience_id)) as audience_id
    from audience_facts
    where counts_people
    group by all
),
places as (
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
        places.audience_id as subject_key,
        audience_facts.partner_id::varchar as partner_id,
        places.adm1_code::varchar as adm1_code,
        audience_facts.period_end as happened_on,
        places.people,
        known.population,
        'the largest of the channels of ' || places.year || ', which add up to ' || count_words(places.people)
            || ' people; ' || count_words(known.population) || ' inhabitants in ' || known.population_year as found,
        audience_facts.source_file,
        audience_facts.source_sheet,
        audience_facts.source_row
    from places
    cross join this_programme
    join newest_population as known
        on known.place_code = case
            when coalesce(places.adm1_code::varchar, 'ONLINE') = 'ONLINE' then this_programme.country_code
            else places.adm1_code::varchar
        end
    join (
        select * from audience_facts qualify row_number() over (
            partition by audience_id order by source_file, source_sheet, source_row
        ) = 1
    ) as audience_facts on audience_facts.audience_id = places.audience_id
    where places.people > threshold('indirect_population_share') * known.population
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
