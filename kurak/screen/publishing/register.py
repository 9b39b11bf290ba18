"""The register of published sentences: whether each is still true on this snapshot, and what moved it."""

import streamlit as st

from kurak import amounts
from kurak.changes import Restated
from kurak.manifest import name_words
from kurak.readiness import Readiness
from kurak.rules.published import TRUE, UNDERSTATED, UNTOLD, UNTRUE, Published, wording
from kurak.scope import period_words
from kurak.screen import states
from kurak.screen.changing import pair, restated
from kurak.screen.changing.pair import Compared
from kurak.screen.checking.case import Case
from kurak.screen.page import desk
from kurak.screen.publishing import adding
from kurak.screen.text import note, plain
from kurak.words import counted, day_words, say

_SIGNS = {
    TRUE: ":material/check:",
    UNDERSTATED: ":orange[:material/warning:]",
    UNTOLD: ":orange[:material/help:]",
    UNTRUE: ":red[:material/dangerous:]",
}
_WORST_FIRST = (UNTRUE, UNDERSTATED, UNTOLD, TRUE)


def show(case: Case) -> None:
    """How many are still true, then each sentence, the worst first."""
    sentences = [one for one in case.standing.figures if one.published]
    if not sentences:
        states.empty(
            say("No published sentence yet"),
            say("Add the sentences of reports and web pages below; each is checked on every snapshot from then on."),
        )
        return
    st.header(plain(_sentence(sentences)), anchor=False)
    note(_over())
    found = _compared()
    for state in _WORST_FIRST:
        for one in sentences:
            if _state(one) == state:
                with states.contained():
                    _one(case, one, found)


def _sentence(sentences: list[Readiness]) -> str:
    """'5 still true, 1 now understated, 1 no longer true'."""
    found = [_state(one) for one in sentences]
    return ", ".join(f"{found.count(state)} {say(state)}" for state in reversed(_WORST_FIRST) if state in found)


def _one(case: Case, figure: Readiness, found: Compared | None) -> None:
    sentence = figure.published
    if sentence is None:
        return
    with st.container(key=f"sentence-{_place(case, figure)}", gap=None):
        st.markdown(f"{_SIGNS[_state(figure)]} **{plain(sentence.sentence)}**")
        st.markdown(plain(_against(figure, sentence)))
        note(_source(sentence))
        if found:
            note(_since(_restated(found, sentence), found))
        with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
            _behind(case, figure, found)
            _findings(figure, sentence)
            if sentence.said is not None:
                adding.withdrawing(case.book, sentence.said)


def _state(figure: Readiness) -> str:
    return figure.published.state(figure.value) if figure.published else TRUE


def _place(case: Case, figure: Readiness) -> int:
    return case.standing.figures.index(figure)


def _against(figure: Readiness, sentence: Published) -> str:
    """'Still true: published exactly 44, now 44.'"""
    return say(
        "{state}: published {wording}, now {now}.",
        state=say(_state(figure)).capitalize(),
        wording=wording(sentence),
        now=amounts.headline(figure.value.value, figure.value.low, figure.value.high, figure.unit),
    )


def _source(sentence: Published) -> str:
    """Document, day, period, and what the sentence may take."""
    held = [code for codes in sentence.scope.filtered().values() for code in codes]
    published = [say("published {day}", day=day_words(sentence.published_on))] if sentence.published_on else []
    period = period_words(sentence.scope.since, sentence.scope.until)
    return ", ".join([sentence.document or say("no document named"), *published, period, *held]) + "."


def _compared() -> Compared | None:
    """With the last reported snapshot, else the one before."""
    then = pair.usual(desk().workspace.snapshot.name)
    return pair.compared(then) if then else None


def _restated(found: Compared, sentence: Published) -> Restated | None:
    asked = (sentence.number, sentence.scope)
    return next((one for one in found.changes.figures if (one.number, one.scope) == asked), None)


def _since(moved: Restated | None, found: Compared) -> str:
    name = name_words(found.changes.then.name)
    if moved is None:
        return say("The same number as on {name}.", name=name)
    return say("It was {then} on {name}.", then=moved.words[0], name=name)


def _behind(case: Case, figure: Readiness, found: Compared | None) -> None:
    moved = _restated(found, figure.published) if found and figure.published else None
    if not found or not moved:
        return
    key = f"moved-{_place(case, figure)}"
    told = counted(len(moved.parts), "record moved it", "records moved it")
    opened = st.popover(plain(told), type="tertiary", key=key, on_change="rerun")
    if opened.open:
        with opened:
            restated.behind(found, moved, f"records-of-{key}")


def _findings(figure: Readiness, sentence: Published) -> None:
    """The way to what was found on it."""
    if figure.findings:
        touching = counted(len(figure.findings), "finding touches it", "findings touch it")
        scope = sentence.scope.link() | {"snapshot": [desk().workspace.snapshot.name]}
        st.page_link("pages/check/data_quality.py", label=touching, query_params=scope)


def _over() -> str:
    return say(
        "On snapshot {name}. “Over” holds up to one step above, “about” within one step, “exactly” only as it stands.",
        name=desk().workspace.snapshot_words,
    )
