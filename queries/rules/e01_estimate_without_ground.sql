-- title: Indirect reach without method, basis or evidence
-- title_ru: Косвенный охват без метода, основания или подтверждения
-- dimension: complete
-- severity: stop
-- of: audience
-- why: A number of which nobody can say where it comes from can't be defended.
-- why_ru: Число, о котором никто не скажет, откуда оно, нельзя отстоять.
-- fix: Enter how the audience was estimated, what was counted and where the proof lies.
-- fix_ru: Укажите, как оценили аудиторию, что именно считали и где подтверждение.
-- affects: audience_indirect, campaign_audience, security_information_audience
-- needs: audience
-- audience: partner

with missing as (
    select
        *,
        concat_ws(
            ', ',
            case when nullif(trim(estimate_method), '') is null then 'no method' end,
            case when coalesce(basis::varchar, 'unknown') = 'unknown' then 'no basis' end,
            case when nullif(trim(evidence_ref), '') is null then 'no evidence' end
        ) as lacks
    from audience_facts
    qualify row_number() over (partition by audience_id order by source_file, source_sheet, source_row) = 1
)
select
    'audience' as subject_table,
    audience_id as subject_key,
    judged([estimate_method, basis::varchar, evidence_ref]) as fingerprint,
    null::varchar as severity,
    partner_id::varchar as partner_id,
    adm1_code::varchar as adm1_code,
    period_end as happened_on,
    case when counts_people then people_estimated end as people_affected,
    lacks as found,
    null::varchar as suggestion,
    source_file,
    source_sheet,
    source_row
from missing
where lacks <> ''
order by subject_key;
