"""Tables of several sheets put together, each record under an id of its own."""

from collections.abc import Mapping, Sequence

import pandas as pd

from kurak.intake.groups import renamed
from kurak.intake.ids import apart

IDS = ("activity_id", "audience_id")
NAMED_ONCE = {"organisations": "organisation_id", "projects": "project_id", "places": "place_code"}


def combined(sheets: Sequence[tuple[str, Mapping[str, pd.DataFrame]]]) -> dict[str, pd.DataFrame]:
    """Tables of all sheets, given with the name of their source. A record whose number another sheet has
    too gets its source's name in front; names of partners, projects and places stand once."""
    if len(sheets) == 1:
        return {name: _together(name, [table]) for name, table in sheets[0][1].items()}
    taken: dict[str, set[str]] = {column: set() for column in IDS}
    found: dict[str, list[pd.DataFrame]] = {}
    for source, tables in sheets:
        names = {c: apart(_own(tables, c), taken[c], source) for c in IDS}
        for name, table in tables.items():
            found.setdefault(name, []).append(_renamed(table, names))
        for column in IDS:
            taken[column].update(names[column].get(one, one) for one in _own(tables, column))
    return {name: _together(name, parts) for name, parts in found.items()}


def _own(tables: Mapping[str, pd.DataFrame], column: str) -> list[str]:
    table = tables.get("activities" if column == "activity_id" else "audience")
    return [] if table is None or column not in table else table[column].tolist()


def _renamed(table: pd.DataFrame, names: Mapping[str, Mapping[str, str]]) -> pd.DataFrame:
    changed = {c: renamed(table[c], names[c]) for c in IDS if c in table and names[c]}
    return table.assign(**changed)


def _together(name: str, parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    filled = [part for part in parts if not part.empty] or parts[:1]
    table = pd.concat(filled, ignore_index=True) if len(filled) > 1 else filled[0]
    if name == "project_organisations":
        return table.drop_duplicates()
    return table.drop_duplicates(NAMED_ONCE[name]) if name in NAMED_ONCE else table
