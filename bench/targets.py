"""What is wanted, each with the measurement that must bear it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """At most `limit` of `unit`, at p95, for a measurement of a part at a size; `absent`: why there may be none."""

    told: str
    part: str
    size: str
    what: str
    limit: float
    unit: str
    absent: str = ""


_NOT_LINKED = (
    "the charts of a page do not follow one another within the browser; a click sets a filter and is a change of filter"
)

TARGETS = (
    Target("Filter change to the last repaint, 1 M rows", "changes", "1m", "reach, new scopes", 80, "ms"),
    Target("Filter change to the last repaint, 10 M rows", "changes", "10m", "reach, new scopes", 120, "ms"),
    Target("Server part, 20 readers, remembered, 10 M rows", "crowd", "10m", "20 readers, remembered", 30, "ms"),
    Target("Server part, 20 readers, new scopes, 10 M rows", "crowd", "10m", "20 readers, new scopes", 150, "ms"),
    Target("Highlighting between the charts of a page", "highlight", "1m", "reach", 32, "ms", _NOT_LINKED),
    Target("First visit, warm server, 1 M rows", "loads", "1m", "reach, warm server", 1500, "ms"),
    Target("Memory with 20 readers, 1 M rows", "crowd", "1m", "memory, 20 readers", 240, "MB"),
    Target("Publishing, 1 M rows", "publishing", "1m", "published", 5, "s"),
    Target("Publishing, 10 M rows", "publishing", "10m", "published", 60, "s"),
    Target("Publishing with all rules, 1 M rows", "publishing", "1m", "published and checked", 5, "s"),
    Target("Publishing with all rules, 10 M rows", "publishing", "10m", "published and checked", 60, "s"),
)
