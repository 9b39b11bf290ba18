"""The codes that a filter can be set to: those of the data, and those that a code list or the map knows."""

from kurak.dictionary import dictionary
from kurak.geography import Geography
from kurak.queries import FOLDER, parsed
from kurak.scope import NOTHING, Scope
from kurak.store import Store
from kurak.words import say

# How deep in the geography the places of a column lie.
PLACE_LEVELS = {"adm1_code": 1, "adm2_code": 2}
_MOST_NAMED = 20


def choices(store: Store, filter_name: str, scope: Scope) -> dict[str, int]:
    """The codes the data holds for a filter, in reading order, each with its number of activities."""
    rows = store.rows(parsed(FOLDER / "choices" / f"{filter_name}.sql").sql, scope)
    return dict(zip(rows["code"], rows["activities"], strict=True))


def unknown(store: Store, geography: Geography, scope: Scope) -> tuple[str, ...]:
    """One sentence per code of the scope that nothing is known of; such a code matches nothing."""
    return tuple(
        say(
            "“{code}” is not a known value for “{label}”; known: {known}.",
            code=code,
            label=say(dictionary().filters[name].label),
            known=_known(store, name),
        )
        for name, codes in scope.filtered().items()
        for code in codes
        if not _is_known(store, geography, name, code)
    )


def _known(store: Store, filter_name: str) -> str:
    """The codes that the data holds for a filter, as many as are read at a glance."""
    codes = list(choices(store, filter_name, Scope()))
    return ", ".join(codes[:_MOST_NAMED]) + (" …" if len(codes) > _MOST_NAMED else "")


def _is_known(store: Store, geography: Geography, filter_name: str, code: str) -> bool:
    """True for a code that the data, a code list or the map of the country holds for this very filter."""
    column = dictionary().filters[filter_name].column
    place, level = geography.place(code), PLACE_LEVELS.get(column)
    return (
        code in (NOTHING, *dictionary().allowed(column))
        or code in choices(store, filter_name, Scope())
        or (place is not None and place.code == code and place.level == level)
    )
