"""The number in a slot: its value over a scope, how it may be told, where it comes from, how far it holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from kurak import amounts, numbers, stamp
from kurak.dictionary import dictionary
from kurak.errors import QueryError
from kurak.numbers import Value
from kurak.queries import Query, shelf
from kurak.report import wording
from kurak.report.templates import Slot
from kurak.rules.published import Published
from kurak.scope import Scope
from kurak.stamp import Stamp
from kurak.words import say
from kurak.workspace import Workspace

# By unit: the count of what no list, sheet or registration stands behind.
_WITHOUT_LIST = {
    "people": ("declared_people", "declared"),
    "attendances": ("estimated_attendances", "estimated"),
    "share": ("estimated_attendances", "estimated"),
}


@dataclass(frozen=True)
class Told:
    """`words`: the number as the sentence tells it, '' where it can't be told, which `why` explains. `title` and
    `counts`: its definition; `stamp`: what is open on it, None where no check looks at it."""

    slot: Slot
    value: Value
    words: str
    why: str
    title: str
    counts: str
    stamp: Stamp | None

    @property
    def is_none(self) -> bool:
        """True where the number is nought or nothing is recorded."""
        return not self.value.value and not self.value.high

    @property
    def exact(self) -> str:
        """The number as it was computed, with its range: '2,547 (72–2,834)'."""
        unit = numbers.find(self.slot.number).words["unit"] if self.slot.number else ""
        value, low, high = self.value.value, self.value.low, self.value.high
        one = amounts.headline(value, low, high, unit)
        return one if value is None or low is None or low == high else f"{one} ({amounts.between(low, high, unit)})"


def told(workspace: Workspace, slot: Slot, scope: Scope, language: str, register: Sequence[Published]) -> Told:
    """The number of a slot over a scope. Raises QueryError, StoreError."""
    return (_headline if slot.number else _counted)(workspace, slot, scope, language, register)


def _headline(workspace: Workspace, slot: Slot, scope: Scope, language: str, register: Sequence[Published]) -> Told:
    query = numbers.find(slot.number)
    why = _cannot(workspace, workspace.lacking(query), workspace.not_honoured(query, scope))
    value = Value(None, None, None) if why else numbers.value(workspace, slot.number, scope)
    operator, step = _wording(workspace, query, scope, value, register)
    unit = query.words["unit"]
    found = wording.hedged(value, operator, step, unit)
    words = wording.in_words(found, language, slot.nouns.get(language, ()), unit) if found else ""
    found_stamp = stamp.of(workspace, query, scope)
    return Told(slot, value, words, why or _empty(words), query.words["title"], query.words["counts"], found_stamp)


def _counted(workspace: Workspace, slot: Slot, scope: Scope, language: str, _: Sequence[Published]) -> Told:
    query = _file(slot)
    why = _cannot(workspace, _absent(workspace, query), _unfiltered(query, scope))
    value = Value(None if why else _column(workspace, slot, scope), None, None)
    found = wording.hedged(value, wording.EXACTLY, 1)
    words = wording.in_words(found, language, slot.nouns.get(language, ())) if found else ""
    like = query.words.get("like", "")
    found_stamp = stamp.named(workspace, like, scope) if like else None
    return Told(slot, value, words, why or _empty(words), query.words["title"], query.words["counts"], found_stamp)


def _wording(
    workspace: Workspace, query: Query, scope: Scope, value: Value, register: Sequence[Published]
) -> tuple[str, float]:
    """Operator and step: of the newest published sentence on the number, else by how it is counted. 'Exactly' is kept
    for what comes from lists or sheets."""
    said = [one for one in register if one.number == query.name]
    usual = wording.EXACTLY if query.words["certainty"] == "counted" else wording.OVER
    # A step that fits the whole programme says nothing of one oblast.
    operator, step = usual, wording.usual_step(value)
    if said:
        operator, step = said[-1].operator, min(said[-1].step, step)
    if operator == wording.EXACTLY and not _is_listed(workspace, query, scope):
        return wording.ABOUT, wording.usual_step(value)
    return operator, step


def _is_listed(workspace: Workspace, query: Query, scope: Scope) -> bool:
    """Whether lists, sheets or registrations stand behind all of a number; of what is no count of people: always."""
    if query.words["certainty"] == "estimated":
        return False
    found = _WITHOUT_LIST.get(query.words["unit"])
    if found is None:
        return True
    name, column = found
    inner = workspace.closed(scope).narrowed(**query.within)
    return not workspace.store.rows(shelf("report")[name].sql, inner).iloc[0][column]


def _column(workspace: Workspace, slot: Slot, scope: Scope) -> float:
    row = workspace.store.rows(_file(slot).sql, workspace.closed(scope)).iloc[0].to_dict()
    if slot.column not in row:
        raise QueryError(
            say(
                "data/report.toml asks for {count}; {file} gives {columns}.",
                count=slot.count,
                file=slot.file,
                columns=", ".join(map(str, row)),
            )
        )
    return float(row[slot.column])


def _file(slot: Slot) -> Query:
    found = shelf("report").get(slot.file)
    if not found:
        raise QueryError(say("data/report.toml asks for {count}, but there is no such file.", count=slot.count))
    return found


def _absent(workspace: Workspace, query: Query) -> tuple[str, ...]:
    needed = [name.strip() for name in query.words["needs"].split(",")]
    return tuple(table for table in needed if table in workspace.store.absent)


def _unfiltered(query: Query, scope: Scope) -> tuple[str, ...]:
    honoured = [name.strip() for name in query.words.get("filters", "").split(",")]
    return tuple(say(dictionary().filters[name].label) for name in scope.filtered() if name not in honoured)


def _cannot(workspace: Workspace, absent: Sequence[str], unfiltered: Sequence[str]) -> str:
    if absent:
        tables = ", ".join(f"“{say(dictionary().tables[table].label)}”" for table in absent)
        return say("this snapshot holds no table {tables}", tables=tables)
    if unfiltered:
        return say("it can't be told for a chosen {filters}", filters=", ".join(unfiltered).lower())
    return ""


def _empty(words: str) -> str:
    return "" if words else say("nothing of it is recorded in this scope")
