"""What is wanted, each with the measurement that must bear it, and the same of a plainer page."""

from dataclasses import dataclass

from bench.rivals import FLOOR


@dataclass(frozen=True)
class Target:
    """At most `limit` of `unit`, at p95, for a measurement of a part at a size; `beside` is the same of a plainer
    page, by who and what: what Kurak could hardly go below."""

    told: str
    part: str
    size: str
    what: str
    limit: float
    unit: str
    beside: tuple[str, str] = ("", "")


_CHANGE, _ASKED = (FLOOR, "two charts, new scopes"), (FLOOR, "20 readers, new scopes")
_VISIT, _HELD = (FLOOR, "one number, warm server"), ("Streamlit + DuckDB", "memory, 20 readers")
TARGETS = (
    Target(
        "Filter changed, last repaint, 1 M rows, new scopes", "changes", "1m", "reach, new scopes", 80, "ms", _CHANGE
    ),
    Target(
        "Filter changed, last repaint, 1 M rows, remembered", "changes", "1m", "reach, remembered", 80, "ms", _CHANGE
    ),
    Target(
        "Filter changed, last repaint, 10 M rows, new scopes", "changes", "10m", "reach, new scopes", 120, "ms", _CHANGE
    ),
    Target(
        "Server part, 20 readers, remembered, 10 M rows", "crowd", "10m", "20 readers, remembered", 30, "ms", _ASKED
    ),
    Target(
        "Server part, 20 readers, new scopes, 10 M rows", "crowd", "10m", "20 readers, new scopes", 150, "ms", _ASKED
    ),
    Target("Highlighting between the charts of a page", "highlight", "1m", "reach", 32, "ms"),
    Target("First visit, warm server, 1 M rows", "loads", "1m", "reach, warm server", 1500, "ms", _VISIT),
    Target("Memory with 20 readers, 1 M rows", "crowd", "1m", "memory, 20 readers", 240, "MB", _HELD),
    Target("Publishing, 1 M rows", "publishing", "1m", "published", 5, "s"),
    Target("Publishing, 10 M rows", "publishing", "10m", "published", 60, "s"),
    Target("Publishing with all rules, 1 M rows", "publishing", "1m", "published and checked", 5, "s"),
    Target("Publishing with all rules, 10 M rows", "publishing", "10m", "published and checked", 60, "s"),
)
