"""Scopes of any kind, for tests of which it must make no difference how a question is answered."""

from datetime import date

import pandas as pd
from hypothesis import strategies as st

from kurak.dictionary import dictionary
from kurak.scope import Scope
from kurak.workspace import Workspace


def scopes(opened: Workspace) -> st.SearchStrategy[Scope]:
    """Any days of the programme, and up to three filters with up to three of their codes."""
    codes = {name: list(opened.choices(name, Scope())) for name in dictionary().filters}
    codes["reported_both"] = ["FTI/LCP/KG-O", "CU/CSI/KG-C", "YSP/PBF/KG-B"]
    chosen = st.lists(st.sampled_from(sorted(name for name in codes if codes[name])), max_size=3, unique=True).flatmap(
        lambda names: st.fixed_dictionaries(
            {
                name: st.lists(st.sampled_from(codes[name]), min_size=1, max_size=3, unique=True).map(tuple)
                for name in names
            }
        )
    )
    days = st.tuples(*[st.dates(date(2022, 12, 1), date(2027, 1, 31))] * 2).map(sorted)
    return st.builds(lambda ends, filters: Scope(since=ends[0], until=ends[1], **filters), days, chosen)


def in_order(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows in an order of their own, for records of which two may stand at the same place."""
    return rows.sort_values(list(rows.columns), key=lambda column: column.map(str)).reset_index(drop=True)
