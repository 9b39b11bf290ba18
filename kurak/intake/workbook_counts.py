"""Counts beside each other in one row of the programme workbook, as the parts of a split that are never added."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kurak.intake.template_sheets import TemplateColumn
from kurak.words import say

AGED = ("women", "men")


@dataclass(frozen=True)
class Part:
    """Those of one sex and age in one cell."""

    sex: str
    age_band: str | None
    people: float
    heading: str


@dataclass(frozen=True)
class Split:
    """`kind`: total, sex or sex_age; `doubt`: what the counts contradict, '' for nothing."""

    kind: str
    parts: tuple[Part, ...]
    people: float
    doubt: str = ""


def split_of(columns: Sequence[TemplateColumn], row: Mapping[str, float | None], total: TemplateColumn | None) -> Split:
    """The row's counts: age bands where they are filled, else girls, boys, women, men, else women and men.

    What the total has above its parts is of unknown sex; parts above their total stay as they are.
    """
    told = {c.name: c for c in columns if c.sex and row.get(c.name) is not None}
    bands = [c for c in told.values() if c.is_band]
    broad = [c for c in told.values() if c.sex in AGED and not c.is_band]
    is_aged = bool(bands) or any(c.age_band == "child" for c in broad)
    kind = "sex_age" if is_aged else "sex" if told else "total"
    parts = [_part(c, row, is_aged) for c in bands or broad]
    parts += [_part(c, row, is_aged) for c in told.values() if c.sex == "other"]
    whole = row.get(total.name) if total else None
    unknown = next((c for c in told.values() if c.sex == "unknown"), None)
    known = sum(part.people for part in parts)
    given = (row[unknown.name] or 0) if unknown else 0
    rest = given + max(0, (whole or 0) - known - given)
    if whole and not known + given:
        kind, parts = "total", []
    if rest or unknown or (whole is not None and not parts):
        heading = unknown.en if unknown else total.en if total else ""
        parts.append(Part("unknown", "unknown", rest, heading))
    doubt = _doubt(whole, known + given, _sum(bands, row), _sum(broad, row))
    return Split(kind, tuple(parts), known + given if whole is None else whole, doubt)


def _part(column: TemplateColumn, row: Mapping[str, float | None], is_aged: bool) -> Part:
    age = (column.age_band or "unknown") if is_aged else None
    return Part(column.sex, age, row[column.name] or 0, column.en)


def _sum(columns: Sequence[TemplateColumn], row: Mapping[str, float | None]) -> float | None:
    return sum(row[c.name] or 0 for c in columns) if columns else None


def _doubt(whole: float | None, known: float, bands: float | None, broad: float | None) -> str:
    if whole is not None and known > whole:
        return say("the parts make {known:g}, the total says {whole:g}; kept as they are.", known=known, whole=whole)
    if bands is not None and broad is not None and bands != broad:
        return say(
            "the age bands make {bands:g}, girls, boys, women and men {broad:g}; the age bands were taken.",
            bands=bands,
            broad=broad,
        )
    return ""
