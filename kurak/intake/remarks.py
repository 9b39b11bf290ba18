"""What has to be said of a sheet that was made into tables."""

from collections.abc import Iterator, Mapping

import numpy as np

from kurak.intake.above import said_above
from kurak.intake.accounts import place_notes, row_notes
from kurak.intake.column import Column
from kurak.intake.counting import surely_counts_people
from kurak.intake.doubting import NO_NUMBERS, SHARED, SHARES
from kurak.intake.file_mapping import FileMapping
from kurak.intake.groups import grouped
from kurak.intake.known import fields as known_fields
from kurak.intake.measures import unnamed_note
from kurak.intake.not_carried_out import not_carried_out
from kurak.intake.personal import without_personal_data
from kurak.intake.row_words import SHOWN
from kurak.intake.sorting import HEADING, TOTAL, USED, Heaps
from kurak.intake.understanding import Understood
from kurak.words import counted, say


def remarks(read: Understood, heaps: Heaps, columns: Mapping[str, Column]) -> list[str]:
    """What had to be assumed of days, numbers and words, what contradicts itself, and what did not take place."""
    empty = int((heaps.kinds[~read.sheet.repeats] == HEADING).sum())
    lines = counted(empty, "numbered line is", "numbered lines are")
    blank = [count.heading for count in read.division.reached] if not read.counts_people else []
    silent = int((~read.says_number[heaps.used]).sum())
    told = [
        read.days.note,
        _above_note(read),
        *(say("{heading}: {note}", heading=h, note=one.note) for h, one in read.numbers.items() if one.note),
        *read.words.notes,
        unnamed_note(read.words, read.is_other, heaps.used),
        *row_notes(heaps, read.counts),
        _wholes_note(read, heaps, columns["activity_id"]),
        *place_notes(read.places.unjoined),
        say("{lines} empty.", lines=lines) if empty else "",
        say("{headings}: blank in every row; no reach is recorded, which is not zero.", headings=", ".join(blank))
        if blank
        else "",
        say("{rows} without any number: not recorded, not zero.", rows=counted(silent, "row is", "rows are"))
        if silent
        else "",
    ]
    return [*(note for note in told if note), *_not_counted(read.mapping), *_left_out(read, columns, heaps.used)]


def _wholes_note(read: Understood, heaps: Heaps, ids: Column) -> str:
    """Rows of both sexes together that are left out beside rows by sex, and say another number than these."""
    if read.words.is_whole is None:
        return ""
    people, used = np.nan_to_num(read.counts.people), heaps.kinds == USED
    parts = grouped([ids, *([] if read.words.age_band is None else [read.words.age_band])], len(ids))
    sums, has_parts = parts.sums(people * used)[parts.number], (parts.sums(used.astype(float)) > 0)[parts.number]
    other = read.words.is_whole & (heaps.kinds == TOTAL) & has_parts & (np.abs(people - sums) >= 1)
    if not other.any():
        return ""
    told = "{rows} of both sexes together not the sum of the rows by sex, which are counted: {numbers}."
    rows = counted(int(other.sum()), "row is", "rows are")
    return say(told, rows=rows, numbers=", ".join(map(str, read.sheet.numbers[other][:SHOWN])))


def _not_counted(mapping: FileMapping) -> Iterator[str]:
    """Columns that count people, by their headings, and whose cells can't be counted: these people are not in."""
    for heading, why in mapping.not_used.items():
        if why in map(say, (NO_NUMBERS, SHARED, SHARES)) and surely_counts_people(heading):
            yield say("{heading} is not used: {why}", heading=repr(heading), why=why) + "."


def _above_note(read: Understood) -> str:
    """What the lines above the headings, or the sheet's name, say of every row."""
    told = {n: text for n, text in said_above(read.sheet).items() if n in read.mapping.above}
    words = ", ".join(f"{known_fields()[n].label}: {without_personal_data(text)}" for n, text in told.items())
    return say("Of every row, as it stands above the headings or on the tab: {words}.", words=words) if told else ""


def _left_out(read: Understood, columns: Mapping[str, Column], used: np.ndarray) -> Iterator[str]:
    if "status" in columns and read.is_of_activities:
        ids, status = columns["activity_id"].at(used), columns["status"].at(used)
        yield from not_carried_out(ids, status, read.counts.people[used])
