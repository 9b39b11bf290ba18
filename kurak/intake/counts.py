"""Counts of those present as rows of attendance: splits as they came, the rest as not recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kurak.intake.cells import Parsed

SPLITS = {"girls": ("women", "child"), "boys": ("men", "child"), "women": ("women", "adult"), "men": ("men", "adult")}
UNKNOWN = "sex_unknown"


@dataclass(frozen=True)
class Counts:
    """Per row: the total as reported and each column of the split, None where nothing was recorded.

    `headings` name the columns. Girls and boys make the split one of sex and age; without them women are
    women of any age.
    """

    total: Sequence[float | None]
    split: Mapping[str, Sequence[float | None]]
    headings: Mapping[str, str]

    @property
    def kind(self) -> str:
        if not set(self.split) & set(SPLITS):
            return "total"
        return "sex_age" if {"girls", "boys"} & set(self.split) else "sex"

    def known(self, row: int) -> float:
        """Sum of the row's split, those of unknown sex included."""
        return sum(values[row] or 0 for values in self.split.values())

    def people(self, row: int) -> float:
        """The total as reported, else the sum of the split."""
        total = self.total[row]
        return self.known(row) if total is None else total

    def is_recorded(self, row: int) -> bool:
        """An all-zero split with a total was not recorded."""
        given = any(values[row] is not None for values in self.split.values())
        return given and (self.known(row) > 0 or not self.total[row])


def counts_of(parsed: Mapping[str, Parsed], headings: Mapping[str, str], count: int) -> Counts:
    """Counts from the parsed columns of a sheet with `count` rows."""
    total = parsed["total_reported"].values if "total_reported" in parsed else [None] * count
    split = {name: parsed[name].values for name in (*SPLITS, UNKNOWN) if name in parsed}
    return Counts(total, split, headings)


def attendance(counts: Counts, rows: Sequence[int], activity_ids: Sequence[str]) -> list[dict]:
    """Rows of attendance for the chosen rows of the sheet; `activity_ids` go with `rows`.

    Columns: activity_id, split, sex, age_band, attendances, row (place in the sheet), source_column. What a
    total has above its split is of unknown sex; a split above its total stays as it is.
    """
    found = []
    for row, activity in zip(rows, activity_ids, strict=True):
        for sex, age, people, heading in _of_row(counts, row):
            found.append(
                {
                    "activity_id": activity,
                    "split": counts.kind,
                    "sex": sex,
                    "age_band": age,
                    "attendances": people,
                    "row": row,
                    "source_column": heading,
                }
            )
    return found


def _of_row(counts: Counts, row: int) -> list[tuple[str | None, str | None, float, str | None]]:
    total, heading = counts.total[row], counts.headings.get("total_reported")
    if counts.kind == "total":
        is_told = total is not None or counts.is_recorded(row)
        return [(None, None, counts.people(row), heading)] if is_told else []
    if not counts.is_recorded(row):
        return [] if total is None else [("unknown", "unknown", total, heading)]
    ages = counts.kind == "sex_age"
    found: list[tuple[str | None, str | None, float, str | None]] = [
        (sex, age if ages else None, people, counts.headings[name])
        for name, (sex, age) in SPLITS.items()
        if name in counts.split and (people := counts.split[name][row]) is not None
    ]
    unknown = counts.split[UNKNOWN][row] if UNKNOWN in counts.split else None
    rest = (unknown or 0) + max(0.0, (total or 0) - counts.known(row))
    if rest or unknown is not None:
        found.append(("unknown", "unknown", rest, counts.headings.get(UNKNOWN, heading)))
    return found
