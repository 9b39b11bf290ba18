"""A slide as it will be: headline, what is counted, the chart of the screen, and where it comes from."""

from collections.abc import Sequence

import streamlit as st

from kurak import amounts, charts, figures, why
from kurak.charts import Drawing
from kurak.charts.tables import headings, lines
from kurak.figures import Figure
from kurak.screen.page import desk, palette
from kurak.screen.presenting.collected import Slide
from kurak.screen.text import note, plain
from kurak.slides import aims, since, source
from kurak.slides.answers import Answered, title_of
from kurak.slides.headline import headline
from kurak.slides.item import WORDS_ALONE
from kurak.words import say

# As much of a slide as its chart has there, in pixels; and the names and rows that are read in it.
_TALLEST, _MOST, _ROWS = 300, 12, 9
_LISTED = ("table", "timeline")


def show(slide: Slide, found: Answered) -> None:
    """A frame of a slide's shape; what can't be shown says why in its place."""
    with st.container(border=True, key=f"preview-{slide.key}", height="content", gap="small"):
        st.header(plain(headline(desk().workspace, found)), anchor=False)
        note(" ".join(dict.fromkeys(say(query.words["counts"]) for query in source.counting(found))))
        for name, why in found.why_not:
            st.warning(plain(say("{name} is left out: {why}", name=title_of(name), why=why)))
        _content(slide, found)
        note(" ".join(source.under(desk().workspace, found, ())))


def _content(slide: Slide, found: Answered) -> None:
    layout = slide.item.layout
    if layout in WORDS_ALONE:
        st.markdown(plain(slide.item.text).replace("\n", "  \n"))
    if layout == "targets":
        _targets(slide, found)
    elif layout == "since_last_meeting":
        _since(found)
    elif found.why:
        _drawing(slide, why.drawing(desk().workspace, found.why))
    elif layout == "chart_and_numbers" and found.figures and found.numbers:
        left, right = st.columns((5, 2), gap="medium")
        with left:
            _figure(slide, found.figures[0])
        with right:
            _numbers(found)
    elif len(found.figures) > 1:
        for place, figure in zip(st.columns(2, gap="medium"), found.figures[:2], strict=True):
            with place:
                st.markdown(f"**{plain(say(figure.query.words['title']))}**")
                _figure(slide, figure)
    elif found.figures:
        _figure(slide, found.figures[0], as_table=layout == "table")
    else:
        _numbers(found)


def _figure(slide: Slide, figure: Figure, *, as_table: bool = False) -> None:
    if figure.is_empty:
        st.markdown(say("Nothing to show in this scope."))
        return
    drawing = figures.drawing(desk().workspace, figure)
    if as_table or drawing.kind in _LISTED:
        _rows(slide, headings(drawing), lines(drawing))
        return
    _drawing(slide, drawing)


def _drawing(slide: Slide, drawing: Drawing) -> None:
    """A chart no taller than it is on its slide."""
    short, cut = charts.shortened(drawing, _MOST)
    drawn = charts.spec(short, palette())
    st.vega_lite_chart(
        drawn | {"height": min(drawn["height"], _TALLEST)},
        width="stretch",
        theme=None,
        key=f"preview-{slide.key}-{drawing.name}",
        alt=charts.alt_text(short),
    )
    note(cut)


def _numbers(found: Answered) -> None:
    with st.container(horizontal=True, gap="large"):
        for number in found.numbers[:4]:
            now, unit = number.now, number.query.words["unit"]
            value = amounts.headline(now.value, now.low, now.high, unit)
            st.metric(say(number.query.words["title"]), value, width="content")


def _targets(slide: Slide, found: Answered) -> None:
    if not found.aims:
        st.markdown(say("No target's period overlaps these dates."))
        return
    head = [say(text) for text in aims.HEADINGS]
    _rows(slide, head, [aims.line(aim) for aim in found.aims])


def _since(found: Answered) -> None:
    if not found.moved:
        st.markdown(
            say("No deck was issued to this committee on an earlier snapshot, or it showed neither numbers nor charts.")
        )
        return
    told = zip(*(map(plain, since.line(moved)) for moved in found.moved), strict=True)
    st.table(dict(zip(map(say, since.HEADINGS), map(list, told), strict=True)), border="horizontal", hide_index=True)


def _rows(slide: Slide, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """The first rows in words; the slide has as many as it has room for."""
    # two columns may have the same heading
    names = [str(at) for at in range(len(head))]
    told = dict(zip(names, zip(*rows[:_ROWS], strict=True), strict=True))
    st.dataframe(
        told,
        hide_index=True,
        column_config=dict(zip(names, head, strict=True)),
        height="content",
        # otherwise the columns keep the widths of the slide before
        key=f"preview-rows-{slide.key}-{len(head)}",
    )
    if len(rows) > _ROWS:
        note(say("and {count} more rows", count=len(rows) - _ROWS))
