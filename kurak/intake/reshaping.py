"""A sheet and its mapping into tables of the dictionary; every row and every person accounted for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from kurak.geography import Geography
from kurak.intake import audience
from kurak.intake.accounts import Parts, bridge_of, reconciliation, set_aside_rows
from kurak.intake.cells import as_text
from kurak.intake.column import Column
from kurak.intake.counts import attendance
from kurak.intake.doubts import about_counts, about_names, about_places, about_sex, about_totals, doubts_of
from kurak.intake.groups import as_categories, as_series, everywhere, grouped
from kurak.intake.heaps import heaps_of, labels
from kurak.intake.ids import made_ids, numbered_by
from kurak.intake.layout import Sheet
from kurak.intake.mapping import FileMapping
from kurak.intake.measures import NOT_DONE, measure_rows
from kurak.intake.names import name_tables
from kurak.intake.participants import alike_note, counted_rows
from kurak.intake.remarks import remarks
from kurak.intake.row_days import months_of, periods_of
from kurak.intake.row_texts import columns_of, value_notes
from kurak.intake.sorting import (
    HEADING,
    TOTAL,
    Heaps,
)
from kurak.intake.understanding import Understood, understood
from kurak.memory import give_back

ALWAYS = ("activities", "attendance", "set_aside", "reconciliation")
NOT_OF_ACTIVITIES = ("activity_id", "partner_name", "project_name", "channel", "outlet")
SAYS_WHICH = ("partner_id", "project_id", "started_on", "adm1_code", "adm2_code", "activity_type", "title")
ATTENDANCE = (
    *("activity_id", "split", "sex", "age_band", "participant_role", "disability"),
    *("attendances", "source_row", "source_column"),
)


@dataclass(frozen=True, eq=False)
class Reshaped:
    """`tables` by name; `days`: first and last of the rows used, None without any; `notes` on what was assumed,
    doubtful or taken out; `doubts`: rows used that a person should look at; `bridge`: per measure what the
    file holds and what became of it; `kinds` per row: used, set_aside, total, heading."""

    tables: Mapping[str, pd.DataFrame]
    days: tuple[date, date] | None
    notes: tuple[str, ...]
    doubts: pd.DataFrame
    bridge: pd.DataFrame
    kinds: np.ndarray


def reshaped(
    sheet: Sheet,
    mapping: FileMapping,
    *,
    country_code: str,
    geography: Geography,
    span: tuple[date | None, date | None] = (None, None),
    period: str = "",
) -> Reshaped:
    """The tables that a sheet holds: activities, attendance, audience, measures, names, places, set_aside and
    reconciliation. `span`: rows of other days are set aside; `period`: what the import is for, where the sheet
    does not say it."""
    read = understood(sheet, mapping, placed_in=(country_code, geography), period=period)
    columns = _columns(read)
    ids = _ids(read, columns)
    heaps = heaps_of(read, ids, span)
    columns["activity_id"] = _apart(read, ids, heaps.used)
    heard = ~columns["channel"].is_blank
    give_back()
    tables, notes = _tables(read, heaps, columns, heard)
    bridge = _bridge(read, heaps, columns.get("status"), heard)
    tables["set_aside"] = set_aside_rows(sheet, read.shown_headings, heaps, read.people_in_rows)
    tables["reconciliation"] = reconciliation(heaps, bridge)
    return Reshaped(
        tables={n: _with_source(table, sheet) for n, table in tables.items() if n in ALWAYS or not table.empty},
        days=_days(read, heaps.used),
        notes=(*notes, *remarks(read, heaps, columns), *value_notes(columns)),
        doubts=_doubts(read, heaps.used),
        bridge=bridge,
        kinds=heaps.kinds,
    )


def _columns(read: Understood) -> dict[str, Column]:
    """The texts and days of activities for every row of the sheet, and what names and audience are made of; their
    ids are to come."""
    return {"activity_id": Column.everywhere(None, len(read.sheet)), **columns_of(read), **read.places.codes}


def _ids(read: Understood, columns: Mapping[str, Column]) -> Column:
    """A record's id is its own number, else one made of what the row says."""
    own = blank = columns["activity_id"]
    if "activity_id" in read.cells and not read.is_list:
        own = read.cells["activity_id"].changed(as_text)
    without = np.flatnonzero(own.is_blank)
    return own.with_column(
        without, made_ids([columns.get(name, blank).at(without) for name in SAYS_WHICH], len(without))
    )


def _apart(read: Understood, ids: Column, used: np.ndarray) -> Column:
    """The ids, numbered where a row is another activity of the same words.

    Rows of a list of people are one event; rows that differ in whom they count are one activity, and the second
    row of the same people is of another.
    """
    if read.is_list:
        return ids
    words = read.words
    split = (words.sex, words.age_band, words.participant_role, words.disability, words.is_whole)
    # ages as they are written: of 18-28 and 29+ both are adults, and still two rows of one activity
    ages = (read.cells[name].codes[used] for name in ("age", "sex_age") if name in read.cells)
    own = ids.at(used)
    keys = [own, *(one[used] for one in split if one is not None), *ages] if words.is_long else [own]
    again = grouped(keys, len(used)).before()
    return ids.with_column(used, numbered_by(own, again)) if again.any() else ids


def _tables(
    read: Understood, heaps: Heaps, columns: Mapping[str, Column], heard: np.ndarray
) -> tuple[dict[str, pd.DataFrame], list[str]]:
    periods, used = periods_of(read.days, heaps.used), heaps.used
    rows = used[~(heard | read.is_other)[used]] if read.is_of_activities else used[:0]
    activities, present, notes = _activities(read, columns, rows)
    names = ("partner_id", "partner_name", "project_id", "project_name")
    tables = {
        "activities": activities,
        "attendance": present,
        "audience": _audience(read, columns, periods, rows, used[heard[used]]),
        "measures": measure_rows(read.division.others, columns, periods, used, read.sheet),
        **name_tables({name: columns[name].at(used) for name in names}),
        "places": pd.DataFrame(read.places.rows),
    }
    return tables, notes


def _activities(
    read: Understood, columns: Mapping[str, Column], rows: np.ndarray
) -> tuple[pd.DataFrame, pd.DataFrame, list[str]]:
    """Activities and attendance; several rows of one activity are brought together."""
    present = attendance(read.counts, rows)
    give_back()
    places = present.pop("place").to_numpy()
    ids = as_categories(columns["activity_id"])
    present = present.assign(activity_id=ids.take(places), source_row=read.sheet.numbers[places])[[*ATTENDANCE]]
    if read.sheet.origins:
        present["source_column"] = read.sheet.in_file(present["source_column"].to_numpy(object), places)
    new = read.division.numbers[read.division.new] if read.division.new else np.full(len(read.sheet), np.nan)
    table = pd.DataFrame(
        {
            "activity_id": ids.take(rows),
            **{n: as_series(cells.at(rows)) for n, cells in columns.items() if n not in NOT_OF_ACTIVITIES},
            "total_reported": read.counts.total[rows],
            "new_people_reported": new[rows],
            "source_row": read.sheet.numbers[rows],
        },
        copy=False,
    )
    if not (read.is_list or read.words.is_long):
        return table, present, []
    events = grouped([table["activity_id"].to_numpy()], len(rows))
    new = events.sums(np.nan_to_num(table["new_people_reported"].to_numpy()))
    is_told = events.sums(table["new_people_reported"].notna().to_numpy().astype(float)) > 0
    table = table.iloc[events.first].reset_index(drop=True).assign(new_people_reported=np.where(is_told, new, np.nan))
    if not read.is_list:
        return table, present, []
    note = alike_note(read.sheet, read.mapping, events, rows)
    table = table.assign(total_reported=events.times.astype(float))
    return table, counted_rows(present), [note] if note else []


def _audience(
    read: Understood,
    columns: Mapping[str, Column],
    periods: tuple[np.ndarray, np.ndarray],
    rows: np.ndarray,
    listeners: np.ndarray,
) -> pd.DataFrame:
    """Indirect reach beside activities, and rows that are an audience themselves, by the month."""
    tables = []
    if (heading := read.division.indirect) is not None:
        told = rows[~np.isnan(read.division.numbers[heading][rows])]
        at = read.sheet.in_file(heading, told)
        found = audience.of_column(columns, read.division.numbers[heading], periods, told, at)
        tables.append(found.assign(source_row=read.sheet.numbers[told]))
    if len(listeners):
        monthly = periods if read.days.is_period else months_of(read.days.spans.starts)
        at = read.sheet.in_file(read.counts.total_heading, listeners)
        found = audience.of_rows(columns, read.counts.people, monthly, listeners, at)
        tables.append(found.assign(source_row=read.sheet.numbers[listeners]))
    filled = [table for table in tables if len(table)]
    return pd.concat(filled, ignore_index=True) if filled else pd.DataFrame()


def _bridge(read: Understood, heaps: Heaps, status: Column | None, heard: np.ndarray) -> pd.DataFrame:
    planned = np.zeros(len(heard), bool) if status is None else status.where(*NOT_DONE)
    # 1, 2, 3 ... under the headings number the columns and count nobody; nor does a line of a list without a person
    nobody = np.isin(heaps.kinds, (TOTAL, HEADING)) if read.is_list else read.sheet.repeats
    people = np.where(nobody, 0, read.counts.people) if read.counts_people else None
    return bridge_of(heaps, people, read.all_measures, Parts(planned & ~heard, heard))


def _doubts(read: Understood, used: np.ndarray) -> pd.DataFrame:
    doubts = [] if read.is_list else [*about_counts(read.counts), *about_totals(read.sheet, labels(read))]
    at = read.heading_of("sex", "sex_age")
    if at and read.words.sex is not None and not read.is_list:
        chosen = np.zeros(len(read.sheet), bool)
        chosen[used] = True
        doubts += about_sex(read.sheet, at, read.words.sex, chosen)
    doubts += about_places(read.places.doubts, read.heading_of("adm2_name", "adm1_name", "adm2_code"))
    doubts += about_names(read.sheet, read.heading_of("title"))
    return doubts_of(read.sheet, used, read.people_in_rows, doubts)


def _days(read: Understood, used: np.ndarray) -> tuple[date, date] | None:
    if not len(used):
        return None
    return read.days.spans.starts[used].min().item(), read.days.spans.ends[used].max().item()


def _with_source(table: pd.DataFrame, sheet: Sheet) -> pd.DataFrame:
    if "source_row" not in table and "rows_read" not in table:
        return table
    return table.assign(
        source_file=everywhere(sheet.file, len(table)), source_sheet=everywhere(sheet.name or None, len(table))
    )
