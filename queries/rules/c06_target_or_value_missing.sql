-- title: Indicator with a target and no value, or a value and no target
-- title_ru: Показатель с целью без значения или со значением без цели
-- dimension: complete
-- severity: warn
-- of: indicators
-- why: Progress cannot be judged: one side of the comparison is missing.
-- why_ru: Прогресс нельзя оценить: не хватает одной стороны сравнения.
-- fix: Enter the missing value, target or baseline, or mark it as not applicable.
-- fix_ru: Внесите недостающее значение, цель или исходный уровень или отметьте, что они не применимы.
-- affects: none
-- needs: indicators, targets
-- audience: partner

-- Values are expected where a period is over and the indicator is counted by hand; numbers that Kurak counts have theirs.
-- A target of a year answers for values of its quarters, an only target for the end for the values of all periods.

with by_hand as (
    select distinct indicator_id from indicators where coalesce(number, 'manual') = 'manual'
),
asked as (
    select distinct
        targets.indicator_id, targets.period, targets.adm1_code, targets.dimension, target, baseline,
        indicators.target_kind = 'end' and count(*) over (
            partition by targets.indicator_id, targets.adm1_code, targets.dimension
        ) = 1 as is_for_the_end,
        coalesce(first_day_of(period), date '1900-01-01') as first_day,
        coalesce(last_day_of(period), date '2200-12-31') as last_day
    from targets
    left join indicators on indicators.indicator_id = targets.indicator_id
),
told as (
    select distinct
        indicator_id, period, adm1_code, dimension, value,
        coalesce(first_day_of(period), date '1900-01-01') as first_day,
        coalesce(last_day_of(period), date '2200-12-31') as last_day
    from results
    where value is not null
),
without_value as (
    select 'results' as subject_table, indicator_id, period, adm1_code, dimension, last_day, target as number,
        'target ' || count_words(target) || ' and no value' as found
    from asked
    semi join by_hand on by_hand.indicator_id = asked.indicator_id
    anti join told
        on told.indicator_id = asked.indicator_id
        and told.adm1_code is not distinct from asked.adm1_code
        and told.dimension is not distinct from asked.dimension
        and (told.period = asked.period or told.first_day >= asked.first_day and told.last_day <= asked.last_day)
    where target is not null and last_day <= (select as_of from this_snapshot)
),
judgeable as (
    select told.*, asked.target, asked.baseline
    from told
    left join asked
        on asked.indicator_id = told.indicator_id
        and told.adm1_code is not distinct from asked.adm1_code
        and told.dimension is not distinct from asked.dimension
        and (
            told.period = asked.period or asked.is_for_the_end
            or told.first_day >= asked.first_day and told.last_day <= asked.last_day
        )
),
without_target as (
    select 'targets' as subject_table, indicator_id, period, adm1_code, dimension, any_value(last_day) as last_day,
        any_value(value) as number,
        'value ' || count_words(any_value(value)) || ' and no '
            || case when count(target) = 0 then 'target' else 'baseline' end as found
    from judgeable
    group by indicator_id, period, adm1_code, dimension
    having count(target) = 0 or count(baseline) = 0
)
select
    subject_table,
    target_key(indicator_id, period, adm1_code, dimension) as subject_key,
    judged([number::varchar, found]) as fingerprint,
    null as severity,
    null as partner_id,
    adm1_code::varchar as adm1_code,
    last_day as happened_on,
    null::double as people_affected,
    found,
    null as suggestion,
    null as source_file,
    null as source_sheet,
    null::bigint as source_row
from (select * from without_value union all select * from without_target)
order by subject_table, subject_key;
