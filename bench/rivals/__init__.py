"""Pages that draw the same two charts over the same data in other ways, to stand beside Kurak's."""

from dataclasses import dataclass
from pathlib import Path

from bench.server import DASHBOARD

_HERE = Path(__file__).parent
_ALL_DATES = "from=2019-01-01&to=2026-09-30"


FLOOR = "Streamlit, one number"
# Scopes that nobody asked for before; the same ones again.
ASKED = ("new scopes", "remembered")


@dataclass(frozen=True)
class Rival:
    """A script, its page as the address says it, the link of all dates, and whether it remembers what was asked."""

    script: Path
    page: str = ""
    link: str = ""
    remembers: bool = False


# Kurak's Reach page; the two charts of the others in Kurak's frame; the others; a page without data, the floor of all.
RIVALS = {
    "Kurak": Rival(DASHBOARD, "reach", _ALL_DATES, remembers=True),
    "Kurak, two charts": Rival(_HERE / "kurak_two.py", link=_ALL_DATES, remembers=True),
    "Streamlit + pandas": Rival(_HERE / "with_pandas.py"),
    "Streamlit + DuckDB": Rival(_HERE / "with_duckdb.py"),
    FLOOR: Rival(_HERE / "one_number.py"),
}
