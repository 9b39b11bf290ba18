-- Tools of the rules. Beside these a rule may read every table of the dictionary, what queries/prepare makes, the same
-- tables of the snapshot before as previous.<table> and of the last reported one as reported.<table> (empty where there
-- is none; this_snapshot too), and what Python puts there:
--   threshold('name')                       a number of data/thresholds.toml or programme.toml; an unknown name is an error
--   allowed_codes(column_name, code, code_order, labels)   labels in English, Russian and Kyrgyz
--   given_place_names(place_code, place_level, parent_code, given_name)
--   reporting_periods(name, donor, project_id, period_start, period_end)   project_id is NULL where none is named
-- `needs` in a rule's front matter: tables, table.column, population, place_names, reporting_periods, previous, reported.
-- A table that is not in the snapshot, a column that is blank in every row (a rule that looks for blanks does not name
-- theirs), people or periods that are not known, no earlier snapshot: each is "not checked: needs ...".
-- `affects`: names of queries/numbers, `all` or `none`.

create macro fold(written) as lower(strip_accents(regexp_replace(trim(written), '\s+', ' ', 'g')));

create table place_names as
select distinct place_code, place_level, parent_code, fold(given_name) as name
from given_place_names
order by place_code, name;

create table newest_population as
select
    place_code,
    max(population_year) as population_year,
    max_by(population, population_year) as population,
    max_by(source, population_year) as source
from population
group by place_code;

-- Inhabitants by the newest count; NULL where nobody knows.
create macro population_of(wanted_code) as (
    select known.inhabitants
    from (select place_code as known_code, population as inhabitants from newest_population) as known
    where known.known_code = wanted_code::varchar
);

-- The fingerprint of the values judged: changes when one of them does. NULL is not ''. A list of texts: cast with ::varchar.
create macro judged(listed_values) as
    md5(array_to_string(list_transform(listed_values, lambda one: coalesce('=' || one::varchar, '-')), chr(31)));

-- A stable key of several parts: key(['a', 'b']) is 'a/b', a NULL part is nothing between two strokes.
create macro key(listed_values) as
    array_to_string(list_transform(listed_values, lambda one: coalesce(one::varchar, '')), '/');

-- A pair of keys, the same whichever comes first: 'a + b'.
create macro pair_key(one_key, other_key) as
    least(one_key::varchar, other_key::varchar) || ' + ' || greatest(one_key::varchar, other_key::varchar);

-- '2025-Q3' of a date.
create macro quarter_name(some_day) as year(some_day) || '-Q' || quarter(some_day);

-- A count as a reader expects it: 2547 is '2,547', 20.5 is '20.5'.
create macro count_words(some_count) as
    case
        when some_count = round(some_count) then format('{:,}', some_count::bigint)
        else rtrim(rtrim(format('{:,.2f}', some_count::double), '0'), '.')
    end;

-- Exact binomial probabilities, for 0 < p < 1: log of exactly k among n, k or more, and as unlikely as k or less likely.
create macro binomial_log(k, n, p) as
    lgamma(n + 1.0) - lgamma(k + 1.0) - lgamma(n - k + 1.0) + k * ln(p) + (n - k) * ln(1.0 - p);

create macro binomial_at_least(k, n, p) as
    case
        when k <= 0 then 1.0::double
        else least(1.0::double, coalesce(list_sum(list_transform(
            range(k::bigint, n::bigint + 1),
            lambda i: exp(lgamma(n + 1.0) - lgamma(i + 1.0) - lgamma(n - i + 1.0) + i * ln(p) + (n - i) * ln(1.0 - p))
        )), 0.0::double))
    end;

create macro binomial_two_sided(k, n, p) as
    least(1.0::double, list_sum(list_transform(
        range(0, n::bigint + 1),
        lambda i: case
            when lgamma(n + 1.0) - lgamma(i + 1.0) - lgamma(n - i + 1.0) + i * ln(p) + (n - i) * ln(1.0 - p)
                <= binomial_log(k, n, p) + 1e-7
            then exp(lgamma(n + 1.0) - lgamma(i + 1.0) - lgamma(n - i + 1.0) + i * ln(p) + (n - i) * ln(1.0 - p))
            else 0.0::double
        end
    )));

-- Upper tail of the chi-square distribution: 1 - P(df / 2, x / 2), with the series of the incomplete gamma function
-- (Abramowitz and Stegun 6.5.29). Above 1,400 it is nought.
create macro chi_square_tail(x, df) as
    case
        when x <= 0 then 1.0::double
        when x > 1400 then 0.0::double
        else greatest(0.0::double, 1.0 - list_sum(list_transform(
            range(0, 200 + x::bigint),
            lambda i: exp(-x / 2.0 + (df / 2.0 + i) * ln(x / 2.0) - lgamma(df / 2.0 + i + 1.0))
        )))
    end;
