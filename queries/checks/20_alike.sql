-- How alike two texts are, and the days that the name of a period means.

-- DuckDB compares bytes, and a Cyrillic letter has two: each gets one byte of its own, so that one letter counts once.
create macro letters(written) as translate(
    fold(written), 'абвгдежзиклмнопрстуфхцчшщъыьэюяңөүі', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ[]{}<>^|~'
);

create macro edit_distance(one_text, other_text) as damerau_levenshtein(letters(one_text), letters(other_text));

-- Jaro-Winkler, 0 to 1.
create macro likeness(one_text, other_text) as jaro_winkler_similarity(letters(one_text), letters(other_text));

-- A word with its look-alike letters in one script, as far as it goes.
create macro in_cyrillic(word) as translate(word, 'aceopxykABCEHKMOPTXYëËöÖüÜ', 'асеорхукАВСЕНКМОРТХУёЁөӨүҮ');

create macro in_latin(word) as translate(word, 'асеорхукАВСЕНКМОРТХУ', 'aceopxykABCEHKMOPTXY');

-- '12' and '3' of 'School 12, class 3': what differs in its numbers is another, not a slip of the pen.
create macro numbers_in(written) as regexp_extract_all(written, '[0-9]+');

-- First and last day of '2026', '2026-H2', '2026-Q3', '2026-09' and '2026-07/2026-09'; NULL for any other name.
create macro first_day_of(period_name) as
    case
        when regexp_full_match(period_name, '\d{4}') then try_cast(period_name || '-01-01' as date)
        when regexp_full_match(period_name, '\d{4}-H[12]')
            then try_cast(period_name[1:4] || '-' || (try_cast(period_name[7:7] as int) * 6 - 5) || '-01' as date)
        when regexp_full_match(period_name, '\d{4}-Q[1-4]')
            then try_cast(period_name[1:4] || '-' || (try_cast(period_name[7:7] as int) * 3 - 2) || '-01' as date)
        when regexp_full_match(period_name, '\d{4}-\d{2}(/\d{4}-\d{2})?')
            then try_cast(period_name[1:7] || '-01' as date)
    end;

create macro last_day_of(period_name) as
    last_day(
        case
            when regexp_full_match(period_name, '\d{4}') then try_cast(period_name || '-12-01' as date)
            when regexp_full_match(period_name, '\d{4}-H[12]')
                then try_cast(period_name[1:4] || '-' || (try_cast(period_name[7:7] as int) * 6) || '-01' as date)
            when regexp_full_match(period_name, '\d{4}-Q[1-4]')
                then try_cast(period_name[1:4] || '-' || (try_cast(period_name[7:7] as int) * 3) || '-01' as date)
            when regexp_full_match(period_name, '\d{4}-\d{2}(/\d{4}-\d{2})?')
                then try_cast(right(period_name, 7) || '-01' as date)
        end
    );
