"""The scope of this reader: kept once in the session, read from the link, written back to it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

import streamlit as st

from kurak.dictionary import dictionary
from kurak.link import PAGE_FIELDS, from_link
from kurak.scope import Scope
from kurak.words import say
from kurak.workspace import Workspace

_SCOPE = "scope"
_WRITTEN = "written_link"
_RESETS = "resets"
_CLICKED = "clicked"
_ANSWER = "answer_to_choice"


def arrive() -> None:
    """Takes the scope from the link where the link is not the one this page wrote itself; nothing answers yet."""
    st.session_state[_ANSWER] = None
    link = _scope_link()
    if _SCOPE not in st.session_state or (link and link != st.session_state.get(_WRITTEN)):
        keep(from_link(_link()))
        st.session_state[_WRITTEN] = link


def current() -> Scope:
    """What the reader has chosen so far."""
    scope: Scope = st.session_state[_SCOPE]
    return scope


def keep(scope: Scope) -> None:
    """Makes this the reader's choice."""
    st.session_state[_SCOPE] = scope


def answered_by(answer: Callable[[], None]) -> None:
    """What draws again what another choice changes, from now on until a page begins."""
    st.session_state[_ANSWER] = answer


def narrow(**fields: object) -> None:
    """Changes some fields of the choice; a choice made by hand is understood, so nothing is refused any more. For the
    callback of a widget, as the last thing it does.

    What was clicked before is forgotten, so that the same mark can be clicked again.
    """
    _forget_mark()
    _take(_narrowed(fields))


def narrow_to_mark(**fields: object) -> None:
    """The same by a click on a mark, which stays marked."""
    _forget_mark()
    st.session_state[_CLICKED] = True
    _take(_narrowed(fields))


def _narrowed(fields: Mapping[str, object]) -> Scope:
    return replace(current(), refused=(), reported_both=(), **fields)  # type: ignore[arg-type]


def _forget_mark() -> None:
    if st.session_state.pop(_CLICKED, False):
        st.session_state[_RESETS] = st.session_state.get(_RESETS, 0) + 1


def _take(scope: Scope) -> None:
    keep(scope)
    if answer := st.session_state[_ANSWER]:
        answer()


def settle(workspace: Workspace) -> Scope:
    """The choice with snapshot and dates always said, in the session and in the link."""
    scope = current()
    if scope.since is None and scope.until is None and not scope.refused:
        since, until = first_dates(workspace)
        scope = replace(scope, since=since, until=until)
    scope = workspace.closed(scope)
    keep(scope)
    return scope


def write_link(scope: Scope) -> None:
    """Puts the scope into the address, so that copying it copies the view. A refused link stays as it came."""
    link = scope.link()
    if not scope.refused and link != _scope_link():
        st.query_params.from_dict(link | _page_link())
    if not scope.refused:
        st.session_state[_WRITTEN] = link


def of_page(field: str) -> tuple[str, ...]:
    """What the page itself is narrowed to, as its link says."""
    return tuple(_page_link().get(field, ()))


def narrow_page(field: str, *values: str) -> None:
    """Narrows the page, in its link; to nothing without values."""
    if values:
        st.query_params[field] = list(values)
    elif field in st.query_params:
        del st.query_params[field]


def address(scope: Scope, **page: str) -> dict[str, list[str]]:
    """The parameters that reopen this view; `page` in place of what the page is narrowed to."""
    return scope.link() | ({name: [value] for name, value in page.items()} or _page_link())


def reset() -> None:
    """Back to the first view of the same snapshot."""
    _forget_mark()
    _take(Scope(snapshot=current().snapshot))


def mark_key(name: str) -> str:
    """The widget key of a figure: its name, and a count of the times its marks were forgotten."""
    resets = st.session_state.get(_RESETS, 0)
    return f"{name}-{resets}" if resets else name


def first_dates(workspace: Workspace) -> tuple[date, date]:
    """First and last day of the first view, as the programme wants it."""
    first, last = workspace.span
    year = workspace.programme.reporting_year
    if workspace.programme.first_view == "latest_year":
        return max(date(last.year, 1, 1), first), workspace.snapshot.as_of
    if workspace.programme.first_view == "reporting_year" and year:
        return date(year, 1, 1), date(year, 12, 31)
    return first, last


def periods(workspace: Workspace) -> Mapping[str, tuple[date, date]]:
    """Periods a reader may want at one click, by their name."""
    first, last = workspace.span
    quarter = _quarter_start(workspace.snapshot.as_of + timedelta(days=1))
    before = _quarter_start(quarter - timedelta(days=1))
    year = workspace.programme.reporting_year
    found = {
        say("{year} to date", year=last.year): (date(last.year, 1, 1), workspace.snapshot.as_of),
        say("Last full quarter"): (before, quarter - timedelta(days=1)),
        say("Everything"): (first, last),
    }
    return found | ({say("Reporting year {year}", year=year): (date(year, 1, 1), date(year, 12, 31))} if year else {})


def filter_for(column: str) -> str:
    """The filter that a click on this column sets: its name, 'dates', or ''."""
    return dictionary().columns[column].filters


def _quarter_start(day: date) -> date:
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def _scope_link() -> dict[str, list[str]]:
    return {name: values for name, values in _link().items() if name not in PAGE_FIELDS}


def _page_link() -> dict[str, list[str]]:
    """What can be understood of the page's own part; the rest is refused when the link arrives, then let go."""
    return {
        name: values
        for name, values in _link().items()
        if name in PAGE_FIELDS and all(map(PAGE_FIELDS[name].fullmatch, values))
    }


def _link() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}
