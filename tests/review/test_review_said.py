"""What people decide is kept: who said what, when and why; the newest counts, and nothing is lost."""

from datetime import UTC, date, datetime

import pytest

from kurak import review
from kurak.errors import ReviewError
from kurak.review import Entry, Figure, Period, Person, Review, Subject

SPLIT = Subject("S01", "activities", "a1")
YEAR_3 = Period("Year 3", date(2025, 1, 1), date(2025, 12, 31))
OCTOBER, DECEMBER, JANUARY = date(2026, 10, 5), date(2026, 12, 31), date(2027, 1, 1)


def test_where_nothing_was_said_everything_is_empty(book: Review) -> None:
    assert review.waivers(book, on=OCTOBER) == ()
    assert review.assignments(book) == {}
    assert review.comments(book) == ()
    assert review.pairs(book) == {}
    assert review.corrections(book) == ()
    assert review.sentences(book) == ()
    assert review.notes(book) == ()
    assert review.events(book) == ()
    assert review.reported(book) == ()
    assert review.history(book) == ()
    assert review.said_so_far(book) == 0


# --- waivers ------------------------------------------------------------------------------------------------


def test_a_waiver_says_who_when_why_and_until_when(book: Review, aida: Person) -> None:
    review.waive(book, aida, rule="S01", partner_id="ORG2", reason="Сверено по листам", expires_on=DECEMBER)
    (waiver,) = review.waivers(book, on=OCTOBER)
    assert (waiver.rule, waiver.partner_id, waiver.kind) == ("S01", "ORG2", "partner")
    assert (waiver.by, waiver.reason) == (Person("Aida", is_verified=True), "Сверено по листам")
    assert waiver.at == datetime(2026, 10, 5, 9, 1, tzinfo=UTC)


def test_a_waiver_ends_after_its_last_day(book: Review, aida: Person) -> None:
    review.waive(book, aida, rule="S01", reason="known", expires_on=DECEMBER)
    assert len(review.waivers(book, on=DECEMBER)) == 1
    assert review.waivers(book, on=JANUARY) == ()
    assert len(review.all_waivers(book)) == 1


def test_a_waiver_does_not_hold_before_it_was_given(book: Review, aida: Person) -> None:
    review.waive(book, aida, rule="S01", reason="known", expires_on=DECEMBER)
    assert review.waivers(book, on=date(2026, 10, 4)) == ()


def test_a_withdrawn_waiver_no_longer_holds_and_is_still_told(book: Review, aida: Person, bek: Person) -> None:
    waiver = review.waive(book, aida, rule="S01", reason="known", expires_on=DECEMBER)
    review.withdraw(book, bek, waiver.number, "mended")
    assert review.waivers(book, on=OCTOBER) == ()
    (told,) = review.all_waivers(book)
    assert told.withdrawn is not None
    assert (told.withdrawn.by.name, told.withdrawn.reason, told.reason) == ("Bek", "mended", "known")


# rule, fingerprint and partner of findings on one record
SAME, CHANGED, OTHER_PARTNER, OTHER_RULE = (
    ("S01", "f1", "ORG1"),
    ("S01", "f2", "ORG1"),
    ("S01", "f1", "ORG2"),
    ("S02", "f1", "ORG1"),
)


@pytest.mark.parametrize(
    ("about", "covered"),
    [
        ({"table": "activities", "key": "a1", "fingerprint": "f1"}, [SAME, OTHER_PARTNER]),
        ({"partner_id": "ORG1"}, [SAME, CHANGED]),
        ({}, [SAME, CHANGED, OTHER_PARTNER]),
    ],
    ids=["record", "partner", "rule"],
)
def test_what_a_waiver_covers(file_book: Review, aida: Person, about: dict[str, str], covered: list) -> None:
    waiver = review.waive(file_book, aida, rule="S01", reason="known", expires_on=DECEMBER, **about)
    found = [
        (rule, fingerprint, partner)
        for rule, fingerprint, partner in (SAME, CHANGED, OTHER_PARTNER, OTHER_RULE)
        if waiver.covers(rule, "activities", "a1", fingerprint, partner)
    ]
    assert found == covered


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"reason": "  "}, "Nothing was saved: the reason is missing; write it down."),
        ({"rule": ""}, "Nothing was saved: the rule is missing; write it down."),
        ({"expires_on": date(2026, 10, 4)}, "2026-10-04 is past; a waiver needs a last day to come"),
        ({"key": "a1"}, r"a waiver is for one record \(table, key and fingerprint\)"),
        ({"table": "t", "key": "k", "fingerprint": "f", "partner_id": "ORG1"}, "say one of them"),
        ({"reason": "x" * 10_001}, "the text has 10,001 characters, 10,000 are allowed; shorten it"),
    ],
)
def test_half_a_waiver_is_refused_and_nothing_is_saved(
    file_book: Review, aida: Person, change: dict, sentence: str
) -> None:
    with pytest.raises(ReviewError, match=sentence):
        review.waive(file_book, aida, **{"rule": "S01", "reason": "known", "expires_on": DECEMBER} | change)
    assert review.history(file_book) == ()


def test_nobody_decides_without_a_name(file_book: Review) -> None:
    with pytest.raises(ReviewError, match="who says it is missing"):
        review.waive(file_book, Person(" "), rule="S01", reason="known", expires_on=DECEMBER)
    assert review.history(file_book) == ()


# --- findings: assigned, commented ----------------------------------------------------------------------------


def test_the_newest_assignment_counts(book: Review, aida: Person, bek: Person) -> None:
    review.assign(book, aida, SPLIT, "Bek", due_on=DECEMBER)
    review.assign(book, bek, SPLIT, "Chynara", reason="on leave")
    found = review.assignments(book)[SPLIT]
    assert (found.to, found.by.name, found.reason, found.due_on) == ("Chynara", "Bek", "on leave", None)
    assert len(review.history(book, "assignment")) == 2


def test_a_finding_can_be_nobodys_again(book: Review, aida: Person) -> None:
    review.assign(book, aida, SPLIT, "Bek")
    review.unassign(book, aida, SPLIT)
    assert review.assignments(book) == {}


def test_comments_are_told_in_their_order(book: Review, aida: Person, bek: Person) -> None:
    review.comment(book, aida, SPLIT, "Asked the partner.")
    review.comment(book, bek, SPLIT, "They sent a sheet.\nIt adds up.")
    review.comment(book, bek, Subject("S01", "activities", "a2"), "Another one.")
    said = [(comment.by.name, comment.text) for comment in review.comments(book, SPLIT)]
    assert said == [("Aida", "Asked the partner."), ("Bek", "They sent a sheet.\nIt adds up.")]


def test_a_withdrawn_comment_says_so(book: Review, aida: Person) -> None:
    written = review.comment(book, aida, SPLIT, "Wrong partner.")
    review.withdraw(book, aida, written.number, "mixed up")
    (told,) = review.comments(book)
    assert (told.text, told.withdrawn and told.withdrawn.reason) == ("Wrong partner.", "mixed up")


# --- pairs and corrections ------------------------------------------------------------------------------------


def same(book: Review, by: Person) -> None:
    about = {"table": "activities", "one": "b7", "other": "a3"}
    review.decide_pair(book, by, **about, decision="same", kept="b7", reason="one sheet")


def test_a_decision_on_a_pair_is_found_whichever_comes_first(book: Review, aida: Person) -> None:
    review.decide_pair(
        book, aida, table="activities", one="b7", other="a3", decision="different", reason="two villages"
    )
    pair = review.pairs(book)["activities", review.pair_key("a3", "b7")]
    assert (pair.one, pair.other, pair.key, pair.decision) == ("a3", "b7", "a3 + b7", "different")


def test_spaces_in_a_key_are_part_of_it(book: Review, aida: Person) -> None:
    review.decide_pair(book, aida, table="activities", one="a1 ", other="a1", decision="different", reason="two rows")
    assert list(review.pairs(book)) == [("activities", "a1 + a1 ")]


def test_a_duplicate_becomes_a_correction(book: Review, aida: Person) -> None:
    same(book, aida)
    (correction,) = review.corrections(book, "agreed")
    assert (correction.kind, correction.table, correction.key) == ("duplicate", "activities", "a3")
    assert (correction.old, correction.new, correction.reason) == ("a3", "b7", "one sheet")


@pytest.mark.parametrize(("decision", "left"), [("different", 1), ("undecided", 0)])
def test_a_later_decision_withdraws_the_correction(
    book: Review, aida: Person, bek: Person, decision: str, left: int
) -> None:
    same(book, aida)
    review.decide_pair(book, bek, table="activities", one="a3", other="b7", decision=decision, reason="two days")
    assert len(review.pairs(book)) == left
    (correction,) = review.corrections(book, "withdrawn")
    assert correction.withdrawn is not None
    assert correction.withdrawn.by.name == "Bek"


def test_a_correction_of_a_pair_is_withdrawn_only_with_its_pair(book: Review, aida: Person) -> None:
    same(book, aida)
    (correction,) = review.corrections(book)
    with pytest.raises(ReviewError, match="decide on that pair anew instead"):
        review.withdraw(book, aida, correction.number, "no")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"decision": "perhaps"}, "the decision is 'perhaps'; allowed: same, different, undecided"),
        ({"kept": "c1"}, "the record to keep is 'c1'; allowed: a3, b7"),
        ({"other": "b7"}, "a pair needs two records, both are b7"),
        ({"reason": ""}, "the reason is missing"),
    ],
)
def test_half_a_decision_on_a_pair_is_refused(file_book: Review, aida: Person, change: dict, sentence: str) -> None:
    whole = {"table": "activities", "one": "b7", "other": "a3", "decision": "same", "kept": "b7", "reason": "x"}
    with pytest.raises(ReviewError, match=sentence):
        review.decide_pair(file_book, aida, **whole | change)
    assert review.history(file_book) == ()


def corrected(file_book: Review, by: Person, **change: object) -> review.Correction:
    cell = {"table": "activities", "key": "a1", "column": "total_reported", "old": 450, "new": 45.0}
    return review.correct(file_book, by, **cell | {"reason": "typo"} | change)


def test_a_correction_is_agreed_then_applied(book: Review, aida: Person, bek: Person) -> None:
    correction = corrected(book, aida)
    assert (correction.state, correction.partner_informed) == ("agreed", False)
    review.inform(book, bek, correction.number)
    review.applied(book, bek, [correction.number], "2026-09-30.r2")
    (told,) = review.corrections(book, "applied")
    assert (told.old, told.new, told.partner_informed, told.applied_in) == (450, 45.0, True, ("2026-09-30.r2",))
    assert review.corrections(book, "agreed") == ()


def test_a_correction_is_told_once_per_snapshot_that_holds_it(book: Review, aida: Person) -> None:
    correction = corrected(book, aida)
    for snapshot in ("2026-09-30.r2", "2026-09-30.r2", "2026-12-31"):
        review.applied(book, aida, [correction.number], snapshot)
    assert review.corrections(book)[0].applied_in == ("2026-09-30.r2", "2026-12-31")


def test_a_correction_can_be_withdrawn_after_a_snapshot_holds_it_and_that_is_still_told(
    book: Review, aida: Person
) -> None:
    correction = corrected(book, aida)
    review.applied(book, aida, [correction.number], "2026-09-30.r2")
    review.withdraw(book, aida, correction.number, "the sheet was right")
    (told,) = review.corrections(book, "withdrawn")
    assert told.applied_in == ("2026-09-30.r2",)


@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [
        (None, 12, 12),
        ("  Osh", "Osh", "Osh"),
        (date(2025, 3, 1), date(2025, 3, 2), "2025-03-02"),
        (12.5, None, None),
        ("Ош", "Ысык-Көл", "Ысык-Көл"),
    ],
)
def test_a_corrected_value_is_kept_to_the_letter(
    book: Review, aida: Person, old: object, new: object, kept: object
) -> None:
    corrected(book, aida, old=old, new=new)
    assert review.corrections(book)[0].new == kept


def test_where_one_correction_can_not_be_applied_none_is(book: Review, aida: Person) -> None:
    stands = corrected(book, aida)
    gone = corrected(book, aida, column="title", old="a", new="b")
    review.withdraw(book, aida, gone.number, "no")
    with pytest.raises(ReviewError, match=f"There is no correction numbered {gone.number} that stands"):
        review.applied(book, aida, [stands.number, gone.number], "2026-12-31")
    assert review.corrections(book, "applied") == ()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"new": 450}, "old and new value are the same, 450"),
        ({"column": ""}, "the column is missing"),
        ({"key": ""}, "the record is missing"),
        ({"reason": "\x00 "}, "the reason is missing"),
        ({"new": float("nan")}, "a number that is infinite or not a number"),
    ],
)
def test_half_a_correction_is_refused(file_book: Review, aida: Person, change: dict, sentence: str) -> None:
    with pytest.raises(ReviewError, match=sentence):
        corrected(file_book, aida, **change)
    assert review.history(file_book) == ()


# --- sentences, notes, events ---------------------------------------------------------------------------------


def published(file_book: Review, by: Person, **change: object) -> review.Sentence:
    whole = {
        "document": "Annual report",
        "published_on": date(2026, 3, 1),
        "sentence": "Over 2,500 people took part.",
        "number_name": "crime_prevention_people",
        "scope": {"from": date(2025, 1, 1), "to": date(2025, 12, 31), "projects": ("LCP",)},
        "operator": "over",
        "value": 2500,
        "step": 100,
    }
    return review.publish_sentence(file_book, by, **whole | change)


def test_a_published_sentence_is_kept_with_its_scope(book: Review, aida: Person) -> None:
    published(book, aida)
    (found,) = review.sentences(book)
    assert found.scope == {"from": "2025-01-01", "to": "2025-12-31", "projects": ["LCP"]}
    assert (found.published_on, found.operator, found.value, found.step) == (date(2026, 3, 1), "over", 2500, 100)


def test_a_withdrawn_sentence_is_out_of_the_register_and_in_the_history(book: Review, aida: Person) -> None:
    found = published(book, aida)
    review.withdraw(book, aida, found.number, "page taken down")
    assert review.sentences(book) == ()
    assert [entry.act for entry in review.history(book, "sentence")] == ["withdrawn", "made"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"operator": "under"}, "the operator is 'under'; allowed: exactly, over, about"),
        ({"step": 0}, "the step is 0; allowed: a number above 0"),
        ({"sentence": ""}, "the sentence is missing"),
        ({"value": float("inf")}, "a number that is infinite or not a number"),
    ],
)
def test_half_a_sentence_is_refused(file_book: Review, aida: Person, change: dict, sentence: str) -> None:
    with pytest.raises(ReviewError, match=sentence):
        published(file_book, aida, **change)
    assert review.history(file_book) == ()


def test_notes_stand_on_a_figure_or_a_record_of_a_reported_snapshot(book: Review, aida: Person) -> None:
    about = {"snapshot": "2026-06-30", "number_name": "attendances", "since": YEAR_3.since, "until": YEAR_3.until}
    review.note_figure(book, aida, **about, place="KG-O", text="Two late reports.", restates=True)
    review.note_record(book, aida, snapshot="2026-06-30", table="activities", key="a9", text="Entered twice.")
    review.note_record(book, aida, snapshot="2026-09-30", table="activities", key="a8", text="Moved.")
    figure, record = review.notes(book, "2026-06-30")
    assert (figure.number_name, figure.since, figure.place, figure.restates) == (
        "attendances",
        date(2025, 1, 1),
        "KG-O",
        True,
    )
    assert (record.table, record.key, record.text, record.since) == ("activities", "a9", "Entered twice.", None)


def test_a_period_that_runs_backwards_is_refused(file_book: Review, aida: Person) -> None:
    with pytest.raises(ReviewError, match="the period ends on 2026-10-05, before it begins on 2026-12-31"):
        review.mark_event(file_book, aida, text="elections", since=DECEMBER, until=OCTOBER)


def test_events_stand_in_the_order_of_their_days(book: Review, aida: Person) -> None:
    review.mark_event(book, aida, text="flood in Osh", since=date(2026, 4, 2), until=date(2026, 4, 9), place="KG-O")
    review.mark_event(book, aida, text="elections", since=date(2026, 1, 25))
    found = [(event.text, event.since.day, event.until.day, event.place) for event in review.events(book)]
    assert found == [("elections", 25, 25, ""), ("flood in Osh", 2, 9, "KG-O")]


# --- sign-offs ------------------------------------------------------------------------------------------------

READY = Figure("attendances", 1204.0, None, None, "ready")
RANGE = Figure("people_direct", None, 300.0, 812.0, "caveats", ("D03", "S03"), "KG-O")


def test_a_sign_off_freezes_every_figure(book: Review, aida: Person) -> None:
    review.sign_off(book, aida, snapshot="2026-09-30", period=YEAR_3, figures=[READY, RANGE])
    (signed,) = review.sign_offs(book)
    assert (signed.snapshot, signed.period, signed.figures) == ("2026-09-30", YEAR_3, (READY, RANGE))


@pytest.mark.parametrize(
    ("figures", "open_stops"), [([READY], 2), ([Figure("attendances", 1.0, None, None, "blocked")], 0)]
)
def test_signing_while_something_stops_the_report_needs_a_reason(
    file_book: Review, aida: Person, figures: list[Figure], open_stops: int
) -> None:
    about = {"snapshot": "2026-09-30", "period": YEAR_3, "figures": figures, "open_stops": open_stops}
    with pytest.raises(ReviewError, match="the reason to sign while findings that stop a report are open is missing"):
        review.sign_off(file_book, aida, **about)
    assert review.reported(file_book) == ()
    review.sign_off(file_book, aida, **about, reason="the donor waits; noted in the report")
    assert review.reported(file_book) == ("2026-09-30",)


def test_reported_snapshots_are_told_once_the_last_signed_first(book: Review, aida: Person) -> None:
    for snapshot in ("2026-03-31", "2026-06-30", "2026-03-31", "2026-09-30"):
        last = review.sign_off(book, aida, snapshot=snapshot, period=YEAR_3, figures=[READY])
    review.withdraw(book, aida, last.number, "signed the wrong one")
    assert review.reported(book) == ("2026-03-31", "2026-06-30")


def test_a_figure_of_unknown_state_is_refused(file_book: Review, aida: Person) -> None:
    figure = Figure("attendances", 1.0, None, None, "fine")
    with pytest.raises(ReviewError, match="the state of attendances is 'fine'; allowed: ready, caveats, blocked"):
        review.sign_off(file_book, aida, snapshot="2026-09-30", period=YEAR_3, figures=[figure])


# --- all of it ------------------------------------------------------------------------------------------------


def test_the_history_tells_everything_newest_first(book: Review, aida: Person, bek: Person) -> None:
    waiver = review.waive(book, aida, rule="S01", reason="known", expires_on=DECEMBER)
    review.comment(book, bek, SPLIT, "Hm.")
    review.withdraw(book, bek, waiver.number, "mended")
    told = [(entry.noun, entry.act, entry.by.name, entry.reason) for entry in review.history(book)]
    assert told == [
        ("waiver", "withdrawn", "Bek", "mended"),
        ("comment", "made", "Bek", ""),
        ("waiver", "made", "Aida", "known"),
    ]
    assert [entry.noun for entry in review.history(book, most=1)] == ["waiver"]
    assert review.said_so_far(book) == 3


@pytest.mark.parametrize("number", [99, 1])
def test_only_what_can_be_withdrawn_is(file_book: Review, aida: Person, number: int) -> None:
    review.assign(file_book, aida, SPLIT, "Bek")
    with pytest.raises(ReviewError, match=f"There is nothing numbered {number} that could be withdrawn"):
        review.withdraw(file_book, aida, number, "no")


def test_what_is_withdrawn_is_not_withdrawn_twice(book: Review, aida: Person, bek: Person) -> None:
    written = review.comment(book, aida, SPLIT, "Hm.")
    review.withdraw(book, bek, written.number, "mixed up")
    with pytest.raises(ReviewError, match=r"Number 1 was already withdrawn by Bek on 5 Oct 2026\."):
        review.withdraw(book, aida, written.number, "again")


def test_odd_letters_in_keys_are_no_trouble(book: Review, aida: Person) -> None:
    subject = Subject("S01", "activities", "a\x001 '; drop table review_entries; -- 😀 \\u0000")
    review.comment(book, aida, subject, "Кыргыз\x00ча")
    (told,) = review.comments(book, subject)
    assert told.text == "Кыргыз ча"


def test_what_was_said_is_told_by_an_entry_of_its_own(book: Review, aida: Person) -> None:
    review.comment(book, aida, SPLIT, "Hm.")
    assert review.history(book) == (
        Entry(
            number=1,
            noun="comment",
            act="made",
            by=Person("Aida", is_verified=True),
            at=datetime(2026, 10, 5, 9, 0, tzinfo=UTC),
            content={"subject": {"rule": "S01", "table": "activities", "key": "a1"}, "text": "Hm."},
        ),
    )


# --- schedules -----------------------------------------------------------------------------------------------

QUARTERLY = {"partner_id": "fti", "project_id": "lcp", "every": "quarter", "since": date(2026, 1, 1)}


def test_a_schedule_says_who_reports_how_often_and_can_be_taken_back(book: Review, aida: Person) -> None:
    review.expect_reports(book, aida, **QUARTERLY, until=DECEMBER, due_after_days=15)
    (said,) = review.schedules(book)
    assert (said.partner_id, said.project_id, said.every) == ("fti", "lcp", "quarter")
    assert (said.since, said.until, said.due_after_days) == (date(2026, 1, 1), DECEMBER, 15)
    assert said.by == Person("Aida", is_verified=True)
    review.withdraw(book, aida, said.number, "They left the project.")
    assert review.schedules(book) == ()
    assert [one.partner_id for one in review.all_schedules(book)] == ["fti"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"partner_id": " "}, "the partner is missing"),
        ({"project_id": ""}, "the project is missing"),
        ({"every": "week"}, "how often is 'week'; allowed: month, quarter, half, year"),
        ({"until": date(2025, 12, 31)}, "ends on 2025-12-31, before it begins on 2026-01-01"),
        ({"due_after_days": -1}, "due -1 days after its period; allowed: 0 to 366"),
    ],
)
def test_half_a_schedule_is_refused_and_nothing_is_saved(
    file_book: Review, aida: Person, change: dict, sentence: str
) -> None:
    with pytest.raises(ReviewError, match=sentence):
        review.expect_reports(file_book, aida, **QUARTERLY | change)
    assert review.history(file_book) == ()
