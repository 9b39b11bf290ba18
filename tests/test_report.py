"""The year in sentences: numbers worded by rule, kept alive in what people reword, left out with a reason."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from docx.document import Document as Docx

from kurak import figures, hxl, numbers, programme, reported, review, steering_table, workspace
from kurak.dictionary import dictionary
from kurak.errors import ReviewError
from kurak.numbers import Value
from kurak.queries import shelf
from kurak.report import document, sentences, wording
from kurak.report.sentences import Report
from kurak.report.templates import slots_in, templates
from kurak.report.wording import Hedged, hedged, in_words
from kurak.review import Person
from kurak.scope import Scope
from kurak.workspace import Workspace

YEAR = Scope(since=date(2025, 1, 1), until=date(2025, 12, 31))
BATKEN = YEAR.narrowed(oblasts=["KG-B"])
AIDA = Person("Aida")


def text(report: Report) -> str:
    return " ".join(one.text for one in report.sentences)


def sentence(report: Report, key: str) -> sentences.Sentence:
    return next(one for one in report.sentences if one.key == key)


# --- wording by rule -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "operator", "step", "told"),
    [
        (Value(44, None, None), "exactly", 1, "44 people"),
        (Value(1, None, None), "exactly", 1, "1 person"),
        (Value(2547, 72, 2834), "over", 100, "over 2,500 people"),
        (Value(426_380, 1, 426_380), "over", 1000, "over 426,000 people"),
        (Value(2500, 1, 2500), "over", 100, "about 2,500 people"),
        (Value(2451, 1, 2451), "about", 100, "about 2,500 people"),
        (Value(None, 2345, 2834), "over", 100, "between 2,300 and 2,900 people"),
        (Value(None, 72, 2834), "over", 100, "between 72 and 2,900 people"),
        (Value(None, 40, 40), "over", 1, "about 40 people"),
        (Value(0, None, None), "over", 1, "0 people"),
    ],
)
def test_a_number_is_told_by_its_operator_and_step(value: Value, operator: str, step: float, told: str) -> None:
    found = hedged(value, operator, step)
    assert found is not None
    assert in_words(found, "en", ("person", "people")) == told


def test_over_is_true_of_what_it_tells() -> None:
    for value in range(1, 3000, 7):
        found = hedged(Value(value, None, None), "over", 100)
        assert found is not None
        if found.word == "over":
            assert found.one is not None
            assert found.one < value < found.one + 100


def test_nothing_known_is_not_told() -> None:
    assert hedged(Value(None, None, None), "over", 100) is None


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (Hedged("exactly", one=1), "1 команда"),
        (Hedged("exactly", one=3), "3 команды"),
        (Hedged("exactly", one=12), "12 команд"),
        (Hedged("exactly", one=44), "44 команды"),
        (Hedged("over", one=2500), "более 2\u00a0500 команд"),
        (Hedged("between", low=2300, high=2900), "от 2\u00a0300 до 2\u00a0900 команд"),
    ],
)
def test_russian_nouns_follow_their_number(found: Hedged, told: str) -> None:
    assert in_words(found, "ru", ("команда", "команды", "команд")) == told


@pytest.mark.parametrize(("value", "step"), [(7, 1), (99, 1), (2547, 100), (104_650, 10_000)])
def test_without_a_published_sentence_two_digits_are_told(value: float, step: float) -> None:
    assert wording.usual_step(Value(value, None, None)) == step


# --- the templates -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("template", templates().sentences, ids=[one.key for one in templates().sentences])
def test_every_sentence_tells_its_numbers_in_english_and_russian(template) -> None:
    assert set(template.texts) == {"en", "ru"}
    for told in template.texts.values():
        assert set(slots_in(told)) | set(template.when) == set(template.slots)
    assert template.section in {section.key for section in templates().sections}


@pytest.mark.parametrize("query", shelf("report").values(), ids=list(shelf("report")))
def test_every_file_of_counts_gives_counts_and_names_what_there_is(query) -> None:
    assert set(figures.columns_of(query).values()) == {"DOUBLE"}
    assert set(query.words["needs"].split(", ")) <= set(dictionary().tables)
    assert set(filter(None, query.words.get("filters", "").split(", "))) <= set(dictionary().filters)
    assert query.words.get("like", "teams_supported") in numbers.names()


def test_every_slot_holds_a_number_that_there_is() -> None:
    for slot in (slot for one in templates().sentences for slot in one.slots.values()):
        if slot.number:
            assert slot.number in numbers.names()
        else:
            assert slot.column in figures.columns_of(shelf("report")[slot.file])


# --- the made-up programme -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def year(sample: Workspace) -> Report:
    return sentences.of(sample, YEAR)


def test_the_published_year_is_told(year: Report) -> None:
    told = text(year)
    for said in (
        "Support went to 44 community policing partnership teams.",
        "Over 2,500 people took part in crime prevention activities.",
        "Over 100,000 people were reached indirectly with community security information.",
        "Support went to 23 youth and women initiative groups.",
        "4,521 people were reached directly by the groups' outreach campaigns.",
        "Over 426,000 people were reached indirectly by the groups' outreach campaigns.",
        "No reach is reported yet by 1 project that began within the year.",
    ):
        assert said in told


def test_its_numbers_are_computed_and_never_typed(year: Report, sample: Workspace) -> None:
    for one in templates().sentences:
        assert not any(sentences.typed_numbers(told) for told in one.texts.values())
    for one in year.sentences:
        for told in one.told:
            if told.slot.number:
                assert told.value == numbers.value(sample, told.slot.number, YEAR)


def test_policy_steps_and_grants_are_told_by_kind_and_level(year: Report) -> None:
    assert sentence(year, "policy_levels").text == "They were taken at national (9) and provincial (8) level."
    steps = sentence(year, "policy_steps")
    assert [one.value.value for one in steps.told] == [17, 2, 2, 1, 4, 8]
    assert sum(one.value.value or 0 for one in steps.told[1:]) == steps.told[0].value.value
    assert "17 of them to groups and 5 to partner organisations" in sentence(year, "grants").text


def test_a_support_that_nobody_got_is_not_mentioned(year: Report) -> None:
    assert "small grants" not in sentence(year, "groups_supports").text
    assert "equipment (4)" in sentence(year, "teams_supports").text


@pytest.mark.slow
def test_the_year_in_russian(sample: Workspace) -> None:
    told = text(sentences.of(sample, YEAR, "ru"))
    assert "В мероприятиях по профилактике правонарушений приняли участие более 2\u00a0500 человек." in told
    assert "команды партнёрства милиции и сообществ: 44." in told


def test_another_year_has_other_numbers_and_its_own_caveat(sample: Workspace) -> None:
    told = text(sentences.of(sample, Scope(since=date(2026, 1, 1), until=date(2026, 9, 30))))
    assert "Support went to 41 community policing partnership teams." in told
    assert "2 grants can't be added up" in told


def test_what_can_not_be_told_of_an_oblast_is_left_out_with_the_reason(sample: Workspace) -> None:
    report = sentences.of(sample, BATKEN)
    assert sentence(report, "policy_steps").why == "it can't be told for a chosen oblast"
    assert sentence(report, "policy_steps").text == ""
    assert {one.key for one in report.left_out} >= {"policy_steps", "grants", "start_up"}
    assert "Support went to 4 community policing" in text(report)


def test_a_number_of_which_only_the_range_is_known_changes_the_sentence(dozen_workspace: Workspace) -> None:
    report = sentences.of(dozen_workspace, Scope(since=date(2025, 2, 1), until=date(2025, 9, 30)))
    assert sentence(report, "crime_prevention_people").text == (
        "Between 30 and 50 people took part in crime prevention activities."
    )


def test_a_table_that_is_absent_is_named(dozen_workspace: Workspace) -> None:
    report = sentences.of(dozen_workspace, Scope())
    assert sentence(report, "grants").why == "this snapshot holds no table “Grants”"
    assert sentence(report, "teams_supported").text == "Support went to 1 community policing partnership team."


def test_an_audience_is_never_told_exactly(sample: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [dict(one, operator="exactly", step=1) for one in sample.programme.settings["published"]]
    said = replace(sample.programme, settings={**sample.programme.settings, "published": found})
    told = text(sentences.of(replace(sample, programme=said), YEAR))
    assert "About 104,650" not in told
    assert "About 100,000 people were reached indirectly" in told
    assert "2,547 people took part in crime prevention activities." in told


def test_attendances_that_were_partly_estimated_are_not_told_exactly(sample: Workspace, year: Report) -> None:
    told = sentence(year, "attendances")
    assert told.text.startswith("About 25,000 attendances were recorded")
    assert told.told[0].exact == "25,435"
    listed = sentences.of(sample, BATKEN.narrowed(activity_types=["information_session"]))
    again = sentence(listed, "attendances")
    assert again.text.startswith(f"{again.told[0].exact} attendances were recorded")


def test_a_report_in_russian_is_russian_to_its_last_source(sample: Workspace) -> None:
    paragraphs = [one.text for one in read(document.written(sample, BATKEN, "ru")).paragraphs]
    assert any(one.startswith("Команды партнёрства и их поддержка (teams): ") for one in paragraphs)
    assert "Законодательство и политика: Шаги в политике: этого нельзя сказать" in " ".join(paragraphs)
    assert not [one for one in paragraphs if "it can't be told" in one]


# --- what people reword ------------------------------------------------------------------------------------------


def test_a_reworded_sentence_keeps_its_number_alive(sample: Workspace) -> None:
    report = sentences.of(sample, YEAR)
    sentences.reword(report, AIDA, "campaign_people", "In spite of floods, {people} heard the groups themselves.")
    again = sentence(sentences.of(sample, YEAR), "campaign_people")
    assert again.text == "In spite of floods, 4,521 people heard the groups themselves."
    assert again.moved == ()
    assert again.wording is not None
    assert again.wording.by == AIDA


def test_it_holds_for_its_own_period_language_and_filters_only(sample: Workspace) -> None:
    sentences.reword(sentences.of(sample, YEAR), AIDA, "campaign_people", "{people}!")
    assert sentence(sentences.of(sample, BATKEN), "campaign_people").wording is None
    assert sentence(sentences.of(sample, YEAR, "ru"), "campaign_people").wording is None


def test_it_says_when_its_number_has_moved(sample: Workspace) -> None:
    book, report = reported.book_of(sample.programme), sentences.of(sample, YEAR)
    said = {"key": "campaign_people", "language": "en", "scope": sentences.fields(report.scope)}
    review.word_sentence(book, AIDA, **said, text="{people} came.", values={"people": "4,000 people"})
    moved = sentence(sentences.of(sample, YEAR), "campaign_people")
    assert moved.text == "4,521 people came."
    assert moved.moved == (sentences.Moved("people", "4,000 people", "4,521 people"),)


@pytest.mark.slow
def test_the_newest_wording_counts_until_it_is_withdrawn(sample: Workspace) -> None:
    for words in ("{people} first.", "{people} second."):
        kept = sentences.reword(sentences.of(sample, YEAR), AIDA, "campaign_people", words)
    assert sentence(sentences.of(sample, YEAR), "campaign_people").text == "4,521 people second."
    review.withdraw(reported.book_of(sample.programme), AIDA, kept.number, "better before")
    assert sentence(sentences.of(sample, YEAR), "campaign_people").text == "4,521 people first."


def test_a_number_the_sentence_does_not_have_is_refused(sample: Workspace) -> None:
    with pytest.raises(ReviewError, match=r"\{women\} is no number of this sentence; allowed: \{people\}"):
        sentences.reword(sentences.of(sample, YEAR), AIDA, "campaign_people", "{women} came.")
    assert sentence(sentences.of(sample, YEAR), "campaign_people").wording is None


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("In 2025 {people} came, 4,521 of them twice", ("4,521",)),
        ("{people} in 2025, 44 of them often", ("44",)),
        ("Пришли 4\u00a0521 и 2 500 человек", ("4\u00a0521", "2 500")),
        ("{people} took part in 3 districts", ()),
    ],
)
def test_a_number_typed_by_hand_is_found_and_a_year_may_stand(text: str, typed: tuple[str, ...]) -> None:
    assert sentences.typed_numbers(text) == typed


# --- the ways out --------------------------------------------------------------------------------------------


def read(content: bytes) -> Docx:
    return Document(io.BytesIO(content))


def test_the_document_holds_the_text_its_sources_and_that_it_is_made_up(year: Report) -> None:
    made = read(document.docx(year))
    told = "\n".join(paragraph.text for paragraph in made.paragraphs)
    assert "Over 426,000 people were reached indirectly" in told
    assert "made up" in told
    assert "Period: 2025" in told
    assert "snapshot 30 Sep 2026" in told
    assert "Audience of campaigns (campaign_audience): 426,380" in told
    assert [one.text for one in made.paragraphs if one.style.name == "Heading 1"][:2] == [
        "The year",
        "Community policing partnership",
    ]


def test_the_document_says_where_its_numbers_are_found_again(year: Report) -> None:
    told = [one.text for one in read(document.docx(year, "https://example.org/report?from=2025-01-01")).paragraphs]
    assert told[-1] == "These numbers with their records: https://example.org/report?from=2025-01-01"


def test_each_mark_in_the_document_leads_to_a_source(year: Report) -> None:
    made = read(document.docx(year))
    marks = [run.text for one in made.paragraphs for run in one.runs if run.font.superscript]
    cited = {int(mark) for text in marks for mark in text.split(", ")}
    listed = [one for one in made.paragraphs if one.style.name == "List Number"]
    assert cited == set(range(1, len(listed) + 1))


def test_what_is_left_out_stands_in_the_document(sample: Workspace) -> None:
    told = "\n".join(one.text for one in read(document.docx(sentences.of(sample, BATKEN))).paragraphs)
    assert "Policy steps: it can't be told for a chosen oblast." in told


def test_a_partners_text_cannot_break_the_document(sample: Workspace, tmp_path: Path) -> None:
    report = sentences.of(sample, YEAR)
    broken = [replace(one, text="A \x07 <b>sign</b> & more") for one in report.sentences[:1]]
    told = read(document.docx(replace(report, sentences=tuple(broken)))).paragraphs
    assert any(one.text.startswith("A  <b>sign</b> & more") for one in told)


@pytest.fixture(scope="module")
def table(sample: Workspace) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(steering_table.workbook(sample, YEAR)))


@pytest.mark.slow
def test_the_steering_table_holds_headline_numbers_as_numbers(table: openpyxl.Workbook) -> None:
    rows = {row[0].value: row for row in table["Numbers"].iter_rows(min_row=5)}
    assert [cell.value for cell in rows["People in outreach campaigns"][1:7]] == [4521, 272, 4521, 3907, 280, 3907]
    assert rows["Partnership teams supported"][1].value == 44
    assert rows["Share of women"][1].number_format == "0%"
    assert rows["Attendances"][1].number_format == "#,##0"


def test_its_targets_oblasts_and_months_are_those_of_the_figures(table: openpyxl.Workbook, sample: Workspace) -> None:
    assert table.sheetnames == ["Numbers", "Targets", "Oblasts", "Women and men", "Notes"]
    targets = {row[0]: row[4:7] for row in table["Targets"].iter_rows(min_row=5, values_only=True)}
    assert targets["Partnership teams supported"] == (0, 44, 44)
    came = numbers.value(sample, "attendances", YEAR).value
    assert sum(row[2] for row in table["Oblasts"].iter_rows(min_row=5, values_only=True)) == came
    months = list(table["Women and men"].iter_rows(min_row=5, max_row=16, values_only=True))
    assert sum(sum(row[1:5]) for row in months) == came
    assert [row[0].date() for row in months][:2] == [date(2025, 1, 1), date(2025, 2, 1)]


def test_its_charts_are_native_and_read_their_rows(table: openpyxl.Workbook) -> None:
    assert [len(table[name]._charts) for name in table.sheetnames] == [0, 0, 1, 1, 0]
    assert table["Oblasts"]._charts[0].series[0].val.numRef.f == "Oblasts!$C$5:$C$15"
    assert len(table["Women and men"]._charts[0].series) == 4


def test_no_cell_of_the_table_is_a_formula(table: openpyxl.Workbook) -> None:
    assert not [cell for sheet in table for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_a_comparison_is_there_even_where_none_was_chosen(table: openpyxl.Workbook) -> None:
    assert table["Numbers"]["A2"].value.startswith("Before: previous period.")


def test_hxl_has_a_tag_under_every_heading_and_a_row_for_every_activity(dozen_workspace: Workspace) -> None:
    lines = hxl.activities(dozen_workspace, Scope(oblasts=("KG-B",))).decode("utf-8-sig").splitlines()
    headings, tags = (line.split(",") for line in lines[:2])
    assert len(headings) == len(tags)
    assert all(tag.startswith("#") for tag in tags)
    assert dict(zip(tags, lines[-1].split(","), strict=True)) | {"#adm1+code": "KG-B"} == dict(
        zip(tags, lines[-1].split(","), strict=True)
    )
    assert len(lines) == 2 + 2


def test_hxl_holds_no_activity_of_a_protected_project(sample: Workspace) -> None:
    told = hxl.activities(sample, Scope()).decode("utf-8-sig")
    assert "PBF" not in told
    assert "LCP" in told
    assert numbers.value(sample, "activities", Scope(projects=("PBF",))).value


def test_hxl_runs_no_formula(sample: Workspace) -> None:
    for line in hxl.activities(sample, YEAR).decode("utf-8-sig").splitlines():
        assert not any(cell.strip('"').startswith(("=", "+", "@")) for cell in line.split(","))


@pytest.mark.slow
def test_a_report_needs_no_decisions_and_writes_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = tmp_path / "nothing.sqlite"
    monkeypatch.setenv("KURAK_REVIEW_DATABASE", str(database))
    assert sentences.of(workspace.opened(programme.SAMPLE), YEAR).sentences
    assert not database.exists()
