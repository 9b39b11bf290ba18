"""Pages that draw the same two charts over the same data in other ways, to stand beside Kurak's."""

from dataclasses import dataclass
from pathlib import Path

from bench.server import DASHBOARD

_HERE = Path(__file__).parent
_ALL_DATES = "from=2019-01-01&to=2026-09-30"


@dataclass(frozen=True)
class Rival:
    """A script, its page as the address says it, the link of all dates, and what to know of it."""

    script: Path
    page: str
    link: str
    told: str


RIVALS = {
    "Kurak": Rival(DASHBOARD, "reach", _ALL_DATES, "Kurak's Reach page: twelve charts, nine headline numbers"),
    "Kurak, two charts": Rival(_HERE / "kurak_two.py", "", _ALL_DATES, "the two charts alone, in Kurak's frame"),
    "Streamlit + pandas": Rival(_HERE / "with_pandas.py", "", "", "the two charts, frames cached, pandas and Altair"),
    "Streamlit + DuckDB": Rival(_HERE / "with_duckdb.py", "", "", "the two charts, SQL over Parquet, and Altair"),
    "Streamlit, one number": Rival(_HERE / "one_number.py", "", "", "a filter and one number, no data: the floor"),
}
