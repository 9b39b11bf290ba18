"""The report as a Word document: title, period, data, the sentences with their sources, what is left out and why."""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.document import Document as Docx
from docx.shared import Cm, Pt, RGBColor

from kurak import handouts
from kurak.look import LIGHT
from kurak.report import sentences
from kurak.report.sentences import Report, Sentence
from kurak.report.slots import Told
from kurak.report.templates import Section, templates
from kurak.scope import Scope, period_words
from kurak.words import in_language, say, speaking
from kurak.workspace import Workspace

_FONT, _BODY, _SMALL = "Calibri", 11, 9
_MARGIN = Cm(2.5)


@dataclass(frozen=True)
class _Sources:
    """The definitions behind the text in its order, each with the numbers it gave."""

    told: Mapping[str, tuple[Told, ...]]

    def marks(self, sentence: Sentence) -> str:
        """'1, 2' for the definitions behind a sentence."""
        places = list(self.told)
        return ", ".join(dict.fromkeys(str(places.index(_definition(one)) + 1) for one in sentence.shown))


def _sources(told: Iterable[Sentence]) -> _Sources:
    found: dict[str, tuple[Told, ...]] = {}
    for one in (one for sentence in told for one in sentence.shown):
        found[_definition(one)] = (*found.get(_definition(one), ()), one)
    return _Sources(found)


def _definition(one: Told) -> str:
    return one.slot.number or one.slot.file


def written(workspace: Workspace, scope: Scope, language: str, address: str = "") -> bytes:
    """The report over a scope as .docx, everything in it in one language. Raises as sentences.of."""
    with speaking(language):
        return docx(sentences.of(workspace, scope, language), address)


def docx(report: Report, address: str = "") -> bytes:
    """The report as .docx. Its text is that of the page; a made-up programme says so in its first lines. `address`
    reopens the page."""
    made = Document()
    _dress(made)
    _head(made, report)
    sections = [(section, report.of(section)) for section in templates().sections]
    sources = _sources(one for _, told in sections for one in told)
    for section, told in sections:
        _section(made, report, section, told, sources)
    _quality(made, report)
    _listed(made, _word(report, "sources"), _source_lines(report, sources), style="List Number")
    _small(made, say("Source: {source}.", source=handouts.source(report.workspace)))
    if address:
        _small(made, say("These numbers with their records: {address}", address=address))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _head(made: Docx, report: Report) -> None:
    workspace = report.workspace
    name = in_language(workspace.programme.name, report.language)
    made.core_properties.title = f"{_word(report, 'title')}: {name}"
    made.core_properties.author = name
    made.core_properties.created = datetime.now(UTC).replace(tzinfo=None)
    made.core_properties.language = report.language
    made.add_heading(_word(report, "title"), level=0)
    if notice := handouts.notice(workspace):
        _small(made, notice).runs[0].bold = True
    for key, text in (
        ("programme", name),
        ("period", period_words(report.scope.since, report.scope.until)),
        ("snapshot", workspace.sentence(report.scope)),
    ):
        line = made.add_paragraph()
        line.add_run(f"{_word(report, key)}: ").bold = True
        line.add_run(_safe(text))
        line.paragraph_format.space_after = Pt(2)


def _section(made: Docx, report: Report, section: Section, told: Sequence[Sentence], sources: _Sources) -> None:
    if not told:
        return
    made.add_heading(in_language(section.titles, report.language), level=1)
    paragraph = made.add_paragraph()
    for at, sentence in enumerate(told):
        paragraph.add_run(_safe((" " if at else "") + sentence.text))
        if marks := sources.marks(sentence):
            paragraph.add_run(marks).font.superscript = True


def _quality(made: Docx, report: Report) -> None:
    """What is missing, open or left out: nobody should have to ask."""
    missing = report.workspace.reports(report.scope).missing
    open_on = dict.fromkeys(
        f"{sentence.text} {sentence.stamp.sentence}"
        for sentence in report.sentences
        if sentence.text and sentence.stamp and sentence.stamp.words
    )
    lines = [say("Provisional: a report is missing from {who}.", who=name) for name in missing]
    _listed(made, _word(report, "quality"), [*lines, *_states(report, open_on)])
    keys = {section.key: in_language(section.titles, report.language) for section in templates().sections}
    out = (f"{keys[one.section]}: {_subject(report, one)}: {one.why}." for one in report.left_out)
    _listed(made, _word(report, "left_out"), list(dict.fromkeys(out)))


def _states(report: Report, open_on: Mapping[str, None]) -> list[str]:
    """One line where the same holds for everything, else one for each sentence."""
    stamps = {one.stamp.sentence for one in report.sentences if one.text and one.stamp}
    told = [one for one in report.sentences if one.text and one.stamp]
    if len(stamps) == 1 and (only := stamps.pop()) and len(told) > 1:
        return [say("All numbers: {state}", state=only[0].lower() + only[1:])]
    return list(open_on)


def _source_lines(report: Report, sources: _Sources) -> list[str]:
    """What each number counts, its exact value, and the name it is found by."""
    return [
        say(
            "{title} ({name}): {values}. {counts}",
            title=say(told[0].title),
            name=name,
            values=", ".join(
                dict.fromkeys(f"{say(one.slot.column.replace('_', ' '))} {one.exact}".strip() for one in told)
            ),
            counts=say(told[0].counts),
        )
        for name, told in sources.told.items()
    ]


def _subject(report: Report, sentence: Sentence) -> str:
    return say(sentence.told[0].title) if sentence.told else sentence.key


def _listed(made: Docx, title: str, lines: Iterable[str], style: str = "List Bullet") -> None:
    told = list(lines)
    if not told:
        return
    made.add_heading(title, level=1)
    for line in told:
        _small(made, line, style)


def _small(made: Docx, text: str, style: str | None = None) -> Any:
    paragraph = made.add_paragraph(style=style)
    run = paragraph.add_run(_safe(text))
    run.font.size = Pt(_SMALL)
    paragraph.paragraph_format.space_after = Pt(2)
    return paragraph


def _safe(text: str) -> str:
    """Text without the control signs that a document can't hold."""
    return "".join(sign for sign in text if sign >= " " or sign in "\n\t")


def _word(report: Report, key: str) -> str:
    return templates().words[key][report.language]


def _dress(made: Docx) -> None:
    """One typeface, ink, and margins to write in."""
    for section in made.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    for name, size in (("Normal", _BODY), ("Heading 1", 15), ("Title", 24)):
        style = made.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        style.font.color.rgb = RGBColor.from_string(LIGHT.ink.lstrip("#"))
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{script}", _FONT)
        for script in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
            fonts.attrib.pop(f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{script}", None)
