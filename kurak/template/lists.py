"""The drop-down lists of a programme: the dictionary's codes, its country's places, names of its newest snapshot."""

from collections.abc import Iterable, Mapping
from datetime import date

import pyarrow as pa

from kurak import geography, snapshots
from kurak.dictionary import dictionary
from kurak.geography import ONLINE, Geography
from kurak.intake.tables import empty, loaded, spelt_out
from kurak.intake.template_sheets import TemplateColumn, sheets
from kurak.intake.workbook_lists import Entry, entry
from kurak.programme import Programme
from kurak.words import in_language

Lists = Mapping[str, tuple[Entry, ...]]
NAMES = {
    "projects": ("projects", "project_id"),
    "organisations": ("organisations", "organisation_id"),
    "structures": ("structures", "structure_id"),
    "campaigns": ("campaigns", "campaign_id"),
}
CODE_FIRST = ("projects", "organisations")
YES_NO = (entry("true", "Yes", "Да"), entry("false", "No", "Нет"))


def lists_of(found: Programme, today: date) -> Lists:
    """The lists of a programme by name; `today` tells which quarters are offered.

    Raises SnapshotError, GeographyError.
    """
    known = geography.load(found.country)
    tables = loaded(snapshots.chosen(found.folder, None)) if snapshots.listed(found.folder) else {}
    named = {name: tuple(_named(name, tables)) for name in NAMES}
    return {
        **{c.choices: tuple(_codes(c)) for s in sheets().values() for c in s.columns if c.codes},
        **named,
        "partners": _partners(named["organisations"], tables),
        "adm1": tuple(_oblasts(known, found.country_code, tables)),
        "adm2": tuple(_districts(known)),
        "flag": YES_NO,
        "period": tuple(entry(period, period) for period in _periods(tables, today)),
    }


def _codes(column: TemplateColumn) -> Iterable[Entry]:
    listed = dictionary().codes[dictionary().columns[column.name].codes]
    return (entry(code, listed[code]["en"], listed[code].get("ru", "")) for code in column.codes)


def _named(name: str, tables: Mapping[str, pa.Table]) -> Iterable[Entry]:
    table, key = NAMES[name]
    for row in spelt_out(tables.get(table, empty(table))).sort_by(key).to_pylist():
        en, ru = row["name_en"] or "", row["name_ru"] or row["name_ky"] or ""
        yield entry(row[key], en, ru, **({"before": row[key]} if name in CODE_FIRST else {"behind": row[key]}))


def _partners(organisations: tuple[Entry, ...], tables: Mapping[str, pa.Table]) -> tuple[Entry, ...]:
    """Organisations that implement a project; all of them where nobody says who does."""
    roles = tables.get("project_organisations", empty("project_organisations")).to_pylist()
    implementing = {row["organisation_id"] for row in roles if row["organisation_role"] == "implementing"}
    return tuple(one for one in organisations if one.code in implementing) or organisations


def _oblasts(known: Geography, country_code: str, tables: Mapping[str, pa.Table]) -> Iterable[Entry]:
    """The first level, the whole country, online; nothing where no place of the first level is known."""
    first = [(p.code, p.name.get("en", p.code), p.name.get("ru", "")) for p in known.places if p.level == 1]
    first += [
        (row["place_code"], row["name_en"] or "", row["name_ru"] or "")
        for row in tables.get("places", empty("places")).to_pylist()
        if row["place_level"] == 1 and not known.place(row["place_code"])
    ]
    if not first:
        return
    yield from (entry(*place) for place in first)
    yield entry(country_code, "Whole country", "Вся страна")
    yield entry(ONLINE.code, ONLINE.name["en"], ONLINE.name["ru"])


def _districts(known: Geography) -> Iterable[Entry]:
    """The second level, each behind its oblast."""
    for oblast in (place for place in known.places if place.level == 1):
        for place in known.places:
            if place.level == 2 and place.parent_code == oblast.code:
                before = in_language(oblast.name)
                yield entry(place.code, place.name.get("en", place.code), place.name.get("ru", ""), before=before)


def _periods(tables: Mapping[str, pa.Table], today: date) -> list[str]:
    """Quarters of this year and the last, and what reports are expected for, newest first."""
    expected = tables.get("expected_reports", empty("expected_reports"))["period"].to_pylist()
    quarters = [f"{year}-Q{quarter}" for year in (today.year, today.year - 1) for quarter in (4, 3, 2, 1)]
    return sorted({*filter(None, expected), *quarters}, reverse=True)
