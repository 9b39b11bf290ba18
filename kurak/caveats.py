"""Caveats: what must be said under an answer so that nobody takes it for more than it is."""

import pandas as pd

from kurak import amounts, held_back
from kurak.dictionary import dictionary
from kurak.facts import facts_of
from kurak.known_codes import PLACE_LEVELS
from kurak.like_for_like import FACTS
from kurak.months import month_end
from kurak.queries import Query
from kurak.scope import MONTHS_IN, Scope
from kurak.words import say
from kurak.workspace import Workspace


def of_answer(workspace: Workspace, query: Query, scope: Scope) -> tuple[str, ...]:
    """What must be said under an answer: its caveat, the filters it could not honour, what is held back of protected
    people, the tables it lacks."""
    caveat = [say(query.words["note"])] if "note" in query.words else []
    ignored = workspace.not_honoured(query, scope)
    named = [say("Not filtered by {filters}.", filters=", ".join(ignored).lower())] if ignored else []
    inner = scope.narrowed(**query.within)
    return (*caveat, *named, *held_back.notes(workspace, query, inner), *_absent(workspace, query))


def of_rows(workspace: Workspace, query: Query, inner: Scope, rows: pd.DataFrame) -> tuple[str, ...]:
    """What must be said of a figure's rows: a comparison that can't be drawn, who counted, bars that are cut."""
    return (
        *_not_compared(query, inner),
        *_not_alike(workspace, query, inner),
        *_land(workspace, query, rows),
        *_cut_periods(query, inner),
    )


def _land(workspace: Workspace, query: Query, rows: pd.DataFrame) -> list[str]:
    """Who says how many live there; what the project's geography would have to hold for a map, or for a rate."""
    missing = workspace.geography.missing
    has_people = "population" in rows and rows["population"].notna().any()
    level = PLACE_LEVELS.get(query.roles.get("place", ""))
    wanted = [f"adm{level}.geojson"] if level else []
    wanted += ["population.csv"] if "population" in rows and not has_people else []
    told = _inhabitants if "population_year" in rows else _living_there
    return [*(told(rows) if has_people else []), *(missing[name] for name in wanted if name in missing)]


def _inhabitants(rows: pd.DataFrame) -> list[str]:
    years = sorted({int(year) for year in rows["population_year"].dropna()})
    sources = "; ".join(dict.fromkeys(rows["population_source"].dropna()))
    span = "-".join(dict.fromkeys((str(years[0]), str(years[-1]))))
    return [say("Inhabitants: latest known, {span}; {sources}.", span=span, sources=sources)]


def _living_there(rows: pd.DataFrame) -> list[str]:
    """How many live in the places of the scope, where a figure sets its own number beside that."""
    return [
        say(
            "Inhabitants of the oblasts chosen, or else of the country: {count}.",
            count=amounts.amount(float(rows["population"].dropna().iloc[0])),
        )
    ]


def _cut_periods(query: Query, scope: Scope) -> list[str]:
    """The dates chosen may cut the first or last bar."""
    time = query.roles.get("x", "")
    if time not in MONTHS_IN or scope.since is None or scope.until is None:
        return []
    first_month = (scope.since.month - 1) // 3 * 3 + 1 if time == "quarter" else scope.since.month
    last_month = (scope.until.month + 2) // 3 * 3 if time == "quarter" else scope.until.month
    is_cut = (scope.since.day, scope.since.month) != (1, first_month)
    is_cut_late = scope.until != month_end(scope.until) or scope.until.month != last_month
    said = {
        (True, False): say("the first"),
        (False, True): say("the last"),
        (True, True): say("the first and the last"),
    }
    which = said.get((is_cut, is_cut_late))
    return [say("The dates chosen cut {which} {time}.", which=which, time=say(time))] if which else []


def _absent(workspace: Workspace, query: Query) -> list[str]:
    labels = [say(dictionary().tables[table].label) for table in workspace.lacking(query)]
    return [say("This snapshot holds no table “{table}”.", table=label) for label in labels]


def _not_compared(query: Query, inner: Scope) -> tuple[str, ...]:
    time = query.roles.get("x", "")
    if inner.compared() is None or time not in MONTHS_IN or inner.lines_up(MONTHS_IN[time]):
        return ()
    column = say(dictionary().columns[time].label).lower()
    return (say("No comparison is drawn: it does not begin on the same day of a {column}.", column=column),)


def _not_alike(workspace: Workspace, query: Query, inner: Scope) -> tuple[str, ...]:
    """Where a comparison is drawn of periods that not the same partners, projects and places reported in."""
    other, time = inner.compared(), query.roles.get("x", "")
    is_drawn = other is not None and time in MONTHS_IN and inner.lines_up(MONTHS_IN[time])
    if other is None or not is_drawn or inner.like_for_like or not facts_of(query) <= FACTS:
        return ()
    kept, of_all = workspace.like_for_like(inner, other).counts
    if kept == of_all:
        return ()
    return (
        say(
            "The periods are not like for like: {kept} of {of_all} (partner, project and oblast) reported in both.",
            kept=kept,
            of_all=of_all,
        ),
    )
