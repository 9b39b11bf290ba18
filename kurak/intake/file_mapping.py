"""What a mapping says of a file's columns: which field each serves, what each counts, which rows are an audience."""

from collections.abc import Mapping
from dataclasses import dataclass, field

PERSONAL = "personal, never kept or shown"
CONSTANTS = {"workstream": "other", "counts_as": "direct"}


@dataclass(frozen=True)
class CountColumn:
    """A column that counts something. Only `reached` becomes attendance; `sex` and `age_band` are '' where it
    is not by sex or age, a band that is none of the dictionary's stays as the file has it ('3-6'). `dimension`
    is a part of the measure ('food'); `over_time`: sum for a flow, last for a stock, never added over time."""

    heading: str
    measure: str = "reached"
    unit: str = "people"
    sex: str = ""
    age_band: str = ""
    participant_role: str = ""
    disability: str = ""
    dimension: str = ""
    over_time: str = "sum"


@dataclass(frozen=True)
class AudienceRule:
    """Rows that are a channel's audience, not attendance: those in whose `heading` the regular expression
    `pattern` is found, whatever its case. `outlet`: the heading whose text names the station or page."""

    heading: str
    pattern: str
    channel: str
    outlet: str = ""


@dataclass(frozen=True)
class FileMapping:
    """`columns`: field to heading. `values`: field to the file's text to our code. `constants`: field to what
    stands for every row. `reasons`, `sure` (0 to 1): by field, and by 'counts:<heading>'. `not_used`: heading
    to why. `above`: fields said in the lines above the headings, read anew in each file. `day_first`: whether
    03/04/2026 is 3 April."""

    name: str
    headings: tuple[str, ...]
    columns: Mapping[str, str]
    counts: tuple[CountColumn, ...] = ()
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=lambda: dict(CONSTANTS))
    audience: tuple[AudienceRule, ...] = ()
    rows: str = "activities"
    period_from: str = "column"
    hidden_rows: str = "used"
    above: tuple[str, ...] = ()
    day_first: bool = True
    reasons: Mapping[str, str] = field(default_factory=dict)
    sure: Mapping[str, float] = field(default_factory=dict)
    not_used: Mapping[str, str] = field(default_factory=dict)

    def is_personal(self, heading: str) -> bool:
        """True for a column about one person, which is never shown: a name, a phone, a birth date."""
        return self.not_used.get(heading, "").startswith(PERSONAL) or self.columns.get("birth_date") == heading

    def use_of(self, heading: str) -> str:
        """What a column serves: 'status', 'people reached, women'; '' where it is not used."""
        named = [name for name, of in self.columns.items() if of == heading]
        counted = [count_words(count) for count in self.counts if count.heading == heading]
        ruled = [rule.channel for rule in self.audience if heading in (rule.heading, rule.outlet)]
        return ", ".join((*named, *counted, *ruled))


def count_words(count: CountColumn) -> str:
    """What a column of counts counts: 'reached: women, 18-24'; 'targeted (households): food'."""
    what = count.measure if count.unit == "people" else f"{count.measure} ({count.unit})"
    parts = (count.sex, count.age_band, count.participant_role, count.disability, count.dimension)
    which = ", ".join(part for part in parts if part)
    return (f"{what}: {which}" if which else what).replace("_", " ")
