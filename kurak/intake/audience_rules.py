"""Rows that are a station's or a page's audience: told by the column in which others name their place."""

import re
from collections.abc import Iterable, Mapping

import numpy as np

from kurak.intake.column import Column
from kurak.intake.file_mapping import AudienceRule
from kurak.intake.known import codes_of, patterns_of, tidy
from kurak.intake.layout import Sheet
from kurak.intake.samples import numbers_of

PLACES = ("adm1_name", "adm2_name", "adm3_name")
FEWEST, SHARE = 2, 0.01
MANY = 10


def audience_rules(
    sheet: Sheet, columns: Mapping[str, str], others: Iterable[str], counts: Iterable[str] = ()
) -> tuple[AudienceRule, ...]:
    """A rule per channel found in a column of places: in at least two rows and one in a hundred, or in rows that
    count ten times as many people as others do, by the columns `counts`. `others`: headings that serve nothing;
    they are looked at where their words are of places or channels."""
    words = codes_of("heading_of_place")
    places = [columns[name] for name in PLACES if name in columns]
    places += [heading for heading in others if any(word in words for word in tidy(heading).split())]
    numbers = [np.nan_to_num(numbers_of(sheet.own(heading))) for heading in counts]
    people = np.max(numbers, axis=0) if numbers else np.zeros(len(sheet))
    return tuple(
        AudienceRule(heading, pattern, channel, heading)
        for heading in places
        for channel, pattern in _found(sheet.column(heading), people)
    )


def _found(column: Column, people: np.ndarray) -> list[tuple[str, str]]:
    """Channel and pattern; `people` per row."""
    rows = {channel: _rows(column, pattern) for channel, pattern in patterns_of("channel_pattern").items()}
    usual = people[~np.logical_or.reduce([*rows.values()]) & (people > 0)]
    many = MANY * np.median(usual) if len(usual) else np.inf
    enough = max(FEWEST, SHARE * len(column))
    return [
        (channel, patterns_of("channel_pattern")[channel])
        for channel, own in rows.items()
        if own.any() and (own.sum() >= enough or np.median(people[own]) >= many)
    ]


def _rows(column: Column, pattern: str) -> np.ndarray:
    search = re.compile(pattern, re.IGNORECASE).search
    return column.spread([isinstance(cell, str) and search(cell) is not None for cell in column.distinct], bool)
