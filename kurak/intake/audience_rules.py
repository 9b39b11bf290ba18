"""Rows that are a station's or a page's audience: told by the column in which others name their place."""

import re
from collections.abc import Iterable, Mapping

from kurak.intake.file_mapping import AudienceRule
from kurak.intake.known import codes_of, patterns_of, tidy
from kurak.intake.layout import Sheet
from kurak.intake.samples import sampled

PLACES = ("adm1_name", "adm2_name", "adm3_name")
FEWEST, SHARE = 2, 0.01


def audience_rules(sheet: Sheet, columns: Mapping[str, str], others: Iterable[str]) -> tuple[AudienceRule, ...]:
    """A rule per channel found in at least two rows and one in a hundred of a column of places. `others`: headings
    that serve nothing; they are looked at where their words are of places or channels."""
    sample, words = sampled(sheet), codes_of("heading_of_place")
    places = [columns[name] for name in PLACES if name in columns]
    places += [heading for heading in others if any(word in words for word in tidy(heading).split())]
    return tuple(
        AudienceRule(heading, pattern, channel, heading)
        for heading in places
        for channel, pattern in patterns_of("channel_pattern").items()
        if _is_found(sample, heading, pattern)
    )


def _is_found(sheet: Sheet, heading: str, pattern: str) -> bool:
    column = sheet.column(heading)
    search = re.compile(pattern, re.IGNORECASE).search
    rows = sum(
        times
        for cell, times in zip(column.distinct, column.times(), strict=True)
        if isinstance(cell, str) and search(cell)
    )
    return rows >= max(FEWEST, SHARE * len(sheet))
