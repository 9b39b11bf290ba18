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
        letters(title) as title_letters,
        (started_on - date '2000-01-01') // (threshold('duplicate_days')::integer + 1) as stretch,
        source_file,
        source_sheet,
        source_row
    from counted_activities
    where adm2_code is not null and people_present >= threshold('duplicate_least_people')
),
neighbours as (
    select one, other
    from (select candidates as one, stretch + unnest([0, 1]) as stretch from candidates) as here
    join (select candidates as other, adm2_code, stretch from candidates) as there
        on there.adm2_code = here.one.adm2_code and there.stretch = here.stretch
    where here.one.stretch < there.stretch or here.one.activity_id < there.other.activity_id
),
sorted as (
    select
        case when one.activity_id < other.activity_id then one else other end as one,
        case when one.activity_id < other.activity_id then other else one end as other
    from neighbours
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
from sorted
where abs(one.started_on - other.started_on) <= threshold('duplicate_days')
    and abs(one.people_present - other.people_present)
        <= threshold('duplicate_total_share') * greatest(one.people_present, other.people_present)
    and numbers_in(one.title) = numbers_in(other.title)
    and jaro_winkler_similarity(one.title_letters, other.title_letters) >= threshold('duplicate_title_similarity')
order by one_id, other_id;
