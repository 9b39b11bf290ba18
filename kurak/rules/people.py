"""People in the records that findings are about, each record once."""

from collections.abc import Iterable, Iterator

import pandas as pd

from kurak.review import pair_keys

# A finding about the cells of an activity is about the activity.
_RECORD_OF = {"attendance": "activities"}
Record = tuple[str, str]
# What a pair of records, or a record and nothing beside it, may hold too many of.
Link = tuple[float, Record, Record]
_NOTHING: Record = ("", "")


def of(findings: pd.DataFrame) -> float:
    """People that the findings touch, each record once however many rules find it.

    A pair 'a + b' touches the people of one of the two. Of three records that are one, two are too many: 'a + b' and
    'a + c' add up, and 'b + c' adds nothing to them; nor does 'a + b' where a and b are each found by themselves.
    """
    return _each_once(findings, findings["people_affected"])


def records(findings: pd.DataFrame) -> int:
    """The records that the findings touch, counted likewise: a pair is one record too many."""
    return int(_each_once(findings, pd.Series(1.0, index=findings.index)))


def tables(findings: pd.DataFrame) -> pd.Series:
    """The table of each finding's record."""
    return findings["subject_table"].replace(_RECORD_OF)


def _each_once(findings: pd.DataFrame, amounts: pd.Series) -> float:
    held = amounts.groupby([tables(findings), findings["subject_key"]]).max().dropna()
    pairs = {where: two for where in held.index if len(two := pair_keys(where[1])) == 2}
    in_pairs = {(table, key) for (table, _), two in pairs.items() for key in two}
    beside = held[~held.index.isin([*pairs, *in_pairs])]
    links = [(held[where], (where[0], one), (where[0], other)) for where, (one, other) in pairs.items()]
    links += [(held[where], where, _NOTHING) for where in held.index.intersection(list(in_pairs))]
    return float(beside.sum() + sum(_heaviest(links)))


def _heaviest(links: Iterable[Link]) -> Iterator[float]:
    """The amounts of the links that close no ring, the largest first (Kruskal's spanning tree)."""
    above: dict[Record, Record] = {}

    def top(record: Record) -> Record:
        while record in above:
            record = above[record]
        return record

    for amount, one, other in sorted(links, reverse=True):
        ends = top(one), top(other)
        if ends[0] != ends[1]:
            above[ends[0]] = ends[1]
            yield amount
