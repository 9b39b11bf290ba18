-- Pairs of done activities that may be one and the same: same district, begun within some days of each other, nearly
-- the same title with the same numbers in it, nearly as many people. A handful of people is often the same by chance and
-- is left out. Only activities of one district and of neighbouring stretches of days are ever compared, so pairs across
-- a month's end are found too and a large programme stays quick. one_id sorts before other_id.

create table likely_duplicates as
with candidates as (
    select
        activity_id,
        partner_id,
        project_id,
        started_on,
        adm1_code,
        adm2_code,
        people_present,
        title,
        array_to_string(numbers_in(title), ' ') as title_numbers,
        (started_on - date '2000-01-01') // (threshold('duplicate_days')::integer + 1) as stretch,
        source_file,
        source_sheet,
        source_row
    from counted_activities
    where adm2_code is not null and people_present >= threshold('duplicate_least_people')
),
-- Found twice, for letters are dear and pairs many: only what has a neighbour is spelt out, once.
pairs as not materialized (
    select here.activity_id as here_id, there.activity_id as there_id
    from (select *, unnest([stretch, stretch + 1]) as near_stretch from candidates) as here
    join candidates as there
        on there.adm2_code = here.adm2_code
        and there.title_numbers = here.title_numbers
        and there.stretch = here.near_stretch
    where (here.stretch < there.stretch or here.activity_id < there.activity_id)
        and abs(here.started_on - there.started_on) <= threshold('duplicate_days')
        and abs(here.people_present - there.people_present)
            <= threshold('duplicate_total_share') * greatest(here.people_present, there.people_present)
),
worded as materialized (
    select *, letters(title) as title_letters
    from candidates
    where activity_id in (select unnest([here_id, there_id]) from pairs)
)
select
    one.activity_id as one_id,
    other.activity_id as other_id,
    one.partner_id as one_partner,
    other.partner_id as other_partner,
    one.project_id as one_project,
    other.project_id as other_project,
    one.started_on as one_day,
    other.started_on as other_day,
    one.people_present as one_people,
    other.people_present as other_people,
    one.title as one_title,
    other.title as other_title,
    one.adm1_code,
    one.adm2_code,
    jaro_winkler_similarity(one.title_letters, other.title_letters) as title_similarity,
    one.source_file,
    one.source_sheet,
    one.source_row
from pairs
join worded as one on one.activity_id = least(here_id, there_id)
join worded as other on other.activity_id = greatest(here_id, there_id)
where jaro_winkler_similarity(one.title_letters, other.title_letters) >= threshold('duplicate_title_similarity')
order by one_id, other_id;
