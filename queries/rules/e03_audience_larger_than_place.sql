-- title: Reach larger than the place can have
-- title_ru: Охват больше, чем возможно в этой местности
-- dimension: plausible
-- severity: warn
-- of: audience
-- why: More people heard of it than live there; most likely a typing error.
-- why_ru: Услышавших больше, чем жителей: скорее всего, опечатка.
-- fix: Check the number against the statistics of the outlet, and the place it is booked under.
-- fix_ru: Сверьте число со статистикой канала и проверьте, за какой местностью оно записано.
-- affects: audience_indirect, campaign_audience, security_information_audience
-- needs: audience, population
-- audience: partner

select
    'audience' as subject_table,
    audience_id as subject_key,
    judged([people_estimated, known.population]) as fingerprint,
    null::varchar as severity,
    partner_id::varchar as partner_id,
    adm1_code::varchar as adm1_code,
    period_end as happened_on,
    people_estimated as people_affected,
    count_words(people_estimated) || ' people, ' || count_words(known.population) || ' inhabitants in '
        || known.population_year as found,
    null::varchar as suggestion,
    source_file,
    source_sheet,
    source_row
from audience_facts
cross join this_programme
join newest_population as known
    on known.place_code = case
        when coalesce(adm1_code::varchar, 'ONLINE') = 'ONLINE' then country_code
        else adm1_code::varchar
    end
where counts_people and people_estimated > known.population
qualify row_number() over (partition by audience_id order by source_file, source_sheet, source_row) = 1
order by subject_key;
