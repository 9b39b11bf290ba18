"""What a correction that was decided will do to the figures once a snapshot holds it."""

from dataclasses import dataclass

from kurak import amounts
from kurak.intake.measures import NOT_DONE
from kurak.review import Correction
from kurak.scope import Scope
from kurak.words import say
from kurak.workspace import Workspace

# People (presences, audience) that one record counts now, by its key.
_COUNTED = {
    "activities": "select activity_id as key, sum(attendances) as people"
    " from attendance_facts where is_counted group by activity_id",
    "audience": "select audience_id as key, sum(people_estimated) as people"
    " from audience_facts where counts_people group by audience_id",
    "people": "select unit_id as key, sum(people) as people from people group by unit_id",
}
_COUNTED["attendance"] = _COUNTED["activities"]
_COUNTS = ("attendances", "people", "people_estimated")
_OUT = {"counts_as": ("none",), "status": NOT_DONE}


@dataclass(frozen=True)
class Effect:
    """People that the record counts before and after; None where it counts no people."""

    before: float | None
    after: float | None


def of(workspace: Workspace, correction: Correction) -> Effect:
    """Raises StoreError."""
    before = _now(workspace, correction)
    if correction.kind == "duplicate":
        return Effect(before, None if before is None else 0.0)
    return Effect(before, _after(correction, before))


def words(correction: Correction, effect: Effect) -> str:
    """One sentence: what the figures will show."""
    before, after = amounts.amount(effect.before), amounts.amount(effect.after)
    if correction.kind == "duplicate" and effect.before is None:
        return say("{key} will no longer count beside {kept}.", key=correction.key, kept=correction.new)
    if effect.before is None and effect.after is None:
        return say("No people are counted in this record; the change is to what is said of it.")
    if effect.before == effect.after:
        return say("Its {people} people stay counted, under the new value.", people=before)
    return say("People counted in this record: {before} now, {after} then.", before=before, after=after)


def _now(workspace: Workspace, correction: Correction) -> float | None:
    if correction.table not in _COUNTED:
        return None
    rows = workspace.store.rows(_COUNTED[correction.table], Scope())
    found = rows.loc[rows["key"] == correction.key, "people"].dropna()
    return float(found.iloc[0]) if len(found) else None


def _after(correction: Correction, before: float | None) -> float | None:
    if correction.column in _COUNTS:
        change = _number(correction.new) - _number(correction.old)
        return max((before or 0.0) + change, 0.0)
    if correction.new in _OUT.get(correction.column, ()):
        return None if before is None else 0.0
    return before


def _number(value: object) -> float:
    """A count as it was written down; 0 for none and for what is no number."""
    try:
        return float(str(value).replace(",", "")) if value is not None else 0.0
    except ValueError:
        return 0.0
