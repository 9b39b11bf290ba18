"""Links and command lines read into a scope: what can't be understood holds nothing rather than everything."""

import re
from collections.abc import Mapping
from datetime import date

from kurak.dictionary import EARLIEST, LATEST, dictionary
from kurak.errors import ScopeError
from kurak.scope import COMPARISONS, NOTHING, Scope
from kurak.words import say

_ENDS = ("snapshot", "from", "to", "compare", "like_for_like")
_ADDED_BY_OTHERS = ("utm_", "fbclid", "gclid", "yclid", "embed")
_LONGEST = 120
_MOST = 200
_NOT_TEXT = re.compile("[\ud800-\udfff]")
# What a page itself is narrowed to, beside the scope: the name in the link, and what may stand there.
PAGE_FIELDS = {
    "finding": re.compile(r"[0-9a-f]{32}"),
    "figure": re.compile(r"[a-z][a-z0-9_]{0,79}"),
    "acting": re.compile(r".{1,120}"),
    "severity": re.compile("stop|warn|note"),
    "dimension": re.compile("complete|valid|unique|consistent|plausible|timely"),
    "since": re.compile("new|recurring|returned"),
    "number": re.compile(r"[a-z][a-z0-9_]{0,79}"),
    "by": re.compile(r"[a-z][a-z0-9_]{0,79}"),
    "against": re.compile(r"\d{4}-\d{2}-\d{2}/\d{4}-\d{2}-\d{2}", re.ASCII),
    "entry": re.compile(r"[a-z][a-z0-9_]{0,79}"),
    "settled": re.compile("open|waiting|settled"),
    "then": re.compile(r"\d{4}-\d{2}-\d{2}(\.r\d{1,6})?", re.ASCII),
}


def from_link(parameters: Mapping[str, list[str]]) -> Scope:
    """A scope from link parameters. Unknown codes stay (they match nothing); what can't be understood is refused."""
    refused = [
        say("“{name}” is not something a view can be narrowed by.", name=name) for name in _strangers(parameters)
    ]
    refused += [
        say("“{value}” is not a value for “{name}”.", value=value[:_LONGEST], name=name)
        for name, form in PAGE_FIELDS.items()
        for value in parameters.get(name, [])
        if not form.fullmatch(value) or _NOT_TEXT.search(value)
    ]
    since, until = (_date(parameters, name, refused) for name in ("from", "to"))
    if since and until and since > until:
        refused.append(
            say(
                "Dates from {since} to {until} run backwards.",
                since=since,
                until=until,
            )
        )
    filters = {name: _codes(parameters.get(f.link, []), f.label, refused) for name, f in dictionary().filters.items()}
    return Scope(
        snapshot=(parameters.get("snapshot") or [""])[-1][:_LONGEST],
        since=since,
        until=until,
        comparison=_comparison(parameters, refused),
        like_for_like=_like_for_like(parameters, refused),
        refused=tuple(refused),
        **filters,
    )


def _strangers(parameters: Mapping[str, list[str]]) -> list[str]:
    """Names that mean nothing here: a misspelt filter must not show everything. What mail programs add is let be."""
    known = {*_ENDS, *PAGE_FIELDS, *(known.link for known in dictionary().filters.values())}
    return [name[:_LONGEST] for name in parameters if name not in known and not name.startswith(_ADDED_BY_OTHERS)]


def strict(parameters: Mapping[str, list[str]]) -> Scope:
    """As from_link, for the command line: raises ScopeError instead of holding nothing."""
    scope = from_link(parameters)
    if scope.refused:
        raise ScopeError(" ".join(scope.refused))
    return scope


def _date(parameters: Mapping[str, list[str]], name: str, refused: list[str]) -> date | None:
    value = (parameters.get(name) or [""])[-1]
    if not value:
        return None
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
            raise ValueError
        day = date.fromisoformat(value)
        if not EARLIEST <= day <= LATEST:
            raise ValueError
        return day
    except ValueError:
        refused.append(
            say(
                "“{value}” is not a date for “{name}”; write it as 2025-12-31.",
                value=value[:_LONGEST],
                name=name,
            )
        )
        return None


def _codes(values: list[str], label: str, refused: list[str]) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(filter(None, values))) or ((NOTHING,) if values else ())
    if len(codes) > _MOST or any(len(code) > _LONGEST for code in codes):
        refused.append(say("There is more for “{label}” than can be read.", label=say(label)))
        return ()
    if _NOT_TEXT.search("".join(codes)):
        refused.append(say("The link holds something for “{label}” that is not text.", label=say(label)))
        return ()
    return codes


def _comparison(parameters: Mapping[str, list[str]], refused: list[str]) -> str:
    value = (parameters.get("compare") or ["none"])[-1]
    if value in COMPARISONS:
        return value
    refused.append(
        say(
            "“{value}” is not a comparison; allowed: {allowed}.",
            value=value[:_LONGEST],
            allowed=", ".join(COMPARISONS),
        )
    )
    return "none"


def _like_for_like(parameters: Mapping[str, list[str]], refused: list[str]) -> bool:
    value = (parameters.get("like_for_like") or ["no"])[-1]
    if value not in ("yes", "no"):
        refused.append(say("“{value}” is not a value for “{name}”.", value=value[:_LONGEST], name="like_for_like"))
    return value == "yes"
