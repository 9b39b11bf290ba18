-- Chance that a seed repeats: a number between 0 and 1 for the i-th of something, the same on any number of threads.

create macro chance(i, what) as hash(i, what, getvariable('seed')) / 18446744073709551616.0;

create macro normal(i, what) as
    sqrt(-2 * ln(greatest(chance(i, what), 1e-12))) * cos(2 * pi() * chance(i, what || ' turned'));

-- the whole number that a fraction is on the average
create macro whole(number, i, what) as floor(number + chance(i, what));
