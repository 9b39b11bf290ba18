"""What rows say of the number beside them: whose it is, of what age, which measure, in which unit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kurak.intake import sexes
from kurak.intake.age_bands import UNKNOWN, band_of
from kurak.intake.cells import NOTHING, as_text
from kurak.intake.column import Column
from kurak.intake.ids import folded
from kurak.intake.indicator_parts import IndicatorParts, indicator_parts
from kurak.intake.known import codes_of
from kurak.intake.personal import without_personal_data
from kurak.intake.wholes import is_of_any_age, is_of_both
from kurak.intake.wording import said
from kurak.words import say

SHOWN = 5
OF_WHOM = ("sex", "sex_age", "age", "birth_date")
REACHED, PEOPLE = "reached", "people"
Values = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, eq=False)
class RowWords:
    """One value per row, or None where no column says it. `is_whole`: rows of both sexes together; `is_of_any_age`:
    rows of all ages together; `is_unnamed`: rows whose measure is a text that names nothing known: people only where
    they are counted by sex."""

    sex: np.ndarray | None = None
    age_band: np.ndarray | None = None
    participant_role: np.ndarray | None = None
    disability: np.ndarray | None = None
    measure: np.ndarray | None = None
    unit: np.ndarray | None = None
    dimension: np.ndarray | None = None
    is_whole: np.ndarray | None = None
    is_of_any_age: np.ndarray | None = None
    is_unnamed: np.ndarray | None = None
    notes: tuple[str, ...] = ()

    @property
    def is_long(self) -> bool:
        """True where rows, not columns, are split by sex, age, role or disability."""
        return any(one is not None for one in (self.sex, self.age_band, self.participant_role, self.disability))


def words_of_rows(cells: Mapping[str, Column], values: Values) -> RowWords:
    """From the cells by field: sex, age, sex_age, participant_role, disability, measure, unit, dimension."""
    notes: list[str] = []
    sex, age = _sex_and_age(cells, values, notes)
    parts = _parts(cells, values, notes)
    return RowWords(
        sex=_by_text(cells, "measure", lambda texts: {t: parts.sexes.get(t, UNKNOWN) for t in texts})
        if parts.sexes
        else sex,
        age_band=age,
        participant_role=_coded(cells, values, "participant_role"),
        disability=_coded(cells, values, "disability"),
        measure=_by_text(cells, "measure", lambda texts: _measures(texts, values.get("measure", {}), parts)),
        unit=_by_text(cells, "unit", lambda texts: _units(texts, values.get("unit", {}))),
        dimension=_by_text(
            cells,
            "dimension",
            lambda texts: {t: without_personal_data(t) for t in texts} | dict(values.get("dimension", {})),
        ),
        is_whole=cells["measure"].where(*parts.wholes) if parts.sexes else _wholes(cells, values),
        is_of_any_age=_of_any_age(cells, values),
        is_unnamed=_unnamed(cells, values),
        notes=tuple(notes),
    )


def _sex_and_age(
    cells: Mapping[str, Column], values: Values, notes: list[str]
) -> tuple[np.ndarray | None, np.ndarray | None]:
    """Sex and age band of each row, 'unknown' where the row says none."""
    if "sex_age" in cells:
        codes = _by_text(cells, "sex_age", lambda texts: _told(texts, values, "sex_age", sexes.codes_of, notes))
        return _taken_apart(codes)
    sex = _by_text(cells, "sex", lambda texts: _told(texts, values, "sex", _sexes, notes))
    age = _by_text(cells, "age", lambda texts: _told(texts, values, "age", _bands, notes))
    return tuple(None if one is None else _or_unknown(one) for one in (sex, age))  # type: ignore[return-value]


def _taken_apart(codes: np.ndarray | None) -> tuple[np.ndarray | None, np.ndarray | None]:
    """'women/child' into two columns. Beside girls and boys, women and men are grown."""
    if codes is None:
        return None, None
    pairs = {code: (code or "/").partition("/")[::2] for code in set(codes.tolist())}
    rest = "adult" if any(sex and age == "child" for sex, age in pairs.values()) else UNKNOWN
    sex = {code: one[0] or UNKNOWN for code, one in pairs.items()}
    age = {code: band_of(one[1]) or (rest if one[0] not in ("", UNKNOWN) else UNKNOWN) for code, one in pairs.items()}
    has_sex, has_age = (any(one[i] for one in pairs.values()) for i in (0, 1))
    return _looked_up(codes, sex) if has_sex else None, _looked_up(codes, age) if has_age else None


def _looked_up(codes: np.ndarray, values: Mapping[str | None, str]) -> np.ndarray:
    column = Column.of(codes.tolist())
    return column.spread([values[code] or UNKNOWN for code in column.distinct])


def _sexes(texts: Sequence[str]) -> dict[str, str]:
    known = {text: codes_of("sex")[folded(text)] for text in texts if folded(text) in codes_of("sex")}
    return known | sexes.sexes_of(texts)


def _bands(texts: Sequence[str]) -> dict[str, str]:
    return {text: band for text in texts if (band := band_of(text))}


def names_others(text: str) -> bool:
    """True where an indicator or a unit names something else than people reached, or nothing that is known."""
    told = said(text)
    return told.measure not in ("", REACHED) or told.unit != PEOPLE or _names_nothing(text)


def _names_nothing(text: str) -> bool:
    told = said(text)
    return bool(told.left) and not (told.says_count or told.ages or told.role)


def _parts(cells: Mapping[str, Column], values: Values, notes: list[str]) -> IndicatorParts:
    """What indicators say of sex and age, where no column does; a person may have said that one is people reached."""
    if "measure" not in cells or set(OF_WHOM) & set(cells):
        return IndicatorParts()
    texts = {text for cell in cells["measure"].distinct if (text := as_text(cell))}
    found = indicator_parts(texts)
    apart = sorted(found.apart - values.get("measure", {}).keys())
    if apart:
        told = "Not added to people reached, being some of them: {texts}."
        notes.append(say(told, texts=", ".join(repr(without_personal_data(text)) for text in apart[:SHOWN])))
    return replace(found, apart=frozenset(apart))


def _measures(texts: Sequence[str], values: Mapping[str, str], parts: IndicatorParts) -> dict[str, str]:
    """A part of those reached goes by its own words, so that it is never added to them."""
    known = {t: without_personal_data(t) if t in parts.apart else values.get(t) or said(t).measure for t in texts}
    return {t: one or (without_personal_data(t) if _names_nothing(t) else REACHED) for t, one in known.items()}


def _unnamed(cells: Mapping[str, Column], values: Values) -> np.ndarray | None:
    if "measure" not in cells:
        return None
    known, column = values.get("measure", {}), cells["measure"]
    texts = [as_text(cell) or "" for cell in column.distinct]
    return column.spread([text not in known and _names_nothing(text) for text in texts], bool)


def _units(texts: Sequence[str], values: Mapping[str, str]) -> dict[str, str]:
    """A unit that names people, women, children is people; one of unknown words is itself."""
    known = {text: said(text) for text in texts}
    return {
        text: values.get(text) or (told.unit if told.says_count or not told.left else without_personal_data(text))
        for text, told in known.items()
    }


def _wholes(cells: Mapping[str, Column], values: Values) -> np.ndarray | None:
    """Rows whose sex is 'total' or 'both': the whole of the others, never added to them."""
    name = "sex_age" if "sex_age" in cells else "sex"
    if name not in cells:
        return None
    known = {text for text, code in values.get(name, {}).items() if code in ("total", "/")}
    column = cells[name]
    return column.spread([is_of_both(cell) or as_text(cell) in known for cell in column.distinct], bool)


def _of_any_age(cells: Mapping[str, Column], values: Values) -> np.ndarray | None:
    """Rows whose age is 'all'; what the mapping knows is an age."""
    if "age" not in cells:
        return None
    known, column = values.get("age", {}), cells["age"]
    return column.spread([is_of_any_age(cell) and as_text(cell) not in known for cell in column.distinct], bool)


def _coded(cells: Mapping[str, Column], values: Values, name: str) -> np.ndarray | None:
    ours, known = values.get(name, {}), codes_of(name)

    def coded(texts: Sequence[str]) -> dict[str, str]:
        return {text: ours.get(text) or known.get(folded(text)) or without_personal_data(text) for text in texts}

    return _by_text(cells, name, coded)


def _told(
    texts: Sequence[str],
    values: Values,
    name: str,
    guess: Callable[[Sequence[str]], Mapping[str, str]],
    notes: list[str],
) -> dict[str, str]:
    """As the mapping says, else as it is commonly written; what neither knows is told."""
    told = {**guess(texts), **values.get(name, {})}
    strange = [text for text in texts if text not in told and not is_of_any_age(text)]
    if strange:
        notes.append(
            say(
                "Counted as not recorded, being no {field}: {texts}.",
                field=say(name.replace("_", " and ")),
                texts=", ".join(repr(without_personal_data(text)) for text in strange[:SHOWN]),
            )
        )
    return told


def _by_text(
    cells: Mapping[str, Column], name: str, known: Callable[[Sequence[str]], Mapping[str, str | None]]
) -> np.ndarray | None:
    """One value per row from the column's different texts; None without the column."""
    if name not in cells:
        return None
    texts = [as_text(cell) for cell in cells[name].distinct]
    values = known([text for text in dict.fromkeys(texts) if text])
    return cells[name].spread([values.get(text) if text else None for text in texts])


def _or_unknown(values: np.ndarray) -> np.ndarray:
    return np.where(values == NOTHING, UNKNOWN, values)
