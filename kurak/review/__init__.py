"""The review database: everything that people decide about a programme's data.

    book = review.of_programme(programme.folder, programme.settings)
    review.waive(book, Person("Aida"), rule="S01", partner_id="ORG2", reason="...", expires_on=date(2026, 12, 31))
    review.waivers(book, on=date.today())

Append-only: nothing is changed or deleted, every entry says who, when (UTC) and why, and the newest entry counts.
Reading where nothing was ever decided gives empty answers and writes nothing; the first decision makes the database.
Whatever goes wrong is a ReviewError.
"""

from kurak.review.address import FILE, SETTING, VARIABLE, in_words
from kurak.review.assignments import Assignment, assign, assignments, unassign
from kurak.review.comments import Comment, comment, comments
from kurak.review.copying import lines, load
from kurak.review.corrections import Correction, applied, correct, corrections, inform
from kurak.review.decks import IssuedDeck, SavedDeck, decks, issue_deck, issued_decks, save_deck
from kurak.review.events import Event, events, mark_event
from kurak.review.journal import Entry, Review, entries, history, of_programme, opened, said_so_far
from kurak.review.notes import Note, note_figure, note_record, notes
from kurak.review.pairs import Pair, decide_pair, pair_key, pair_keys, pairs
from kurak.review.person import Person
from kurak.review.questions import Question, ask_later, close_question, questions
from kurak.review.said import Said, Subject
from kurak.review.schedules import Schedule, all_schedules, expect_reports, schedules
from kurak.review.sentences import Sentence, publish_sentence, sentences
from kurak.review.sign_offs import Figure, Period, SignOff, reported, sign_off, sign_offs
from kurak.review.waivers import Waiver, all_waivers, waive, waivers
from kurak.review.withdrawing import withdraw
from kurak.review.wordings import Wording, word_sentence, wordings

__all__ = [
    "FILE",
    "SETTING",
    "VARIABLE",
    "Assignment",
    "Comment",
    "Correction",
    "Entry",
    "Event",
    "Figure",
    "IssuedDeck",
    "Note",
    "Pair",
    "Period",
    "Person",
    "Question",
    "Review",
    "Said",
    "SavedDeck",
    "Schedule",
    "Sentence",
    "SignOff",
    "Subject",
    "Waiver",
    "Wording",
    "all_schedules",
    "all_waivers",
    "applied",
    "ask_later",
    "assign",
    "assignments",
    "close_question",
    "comment",
    "comments",
    "correct",
    "corrections",
    "decide_pair",
    "decks",
    "entries",
    "events",
    "expect_reports",
    "history",
    "in_words",
    "inform",
    "issue_deck",
    "issued_decks",
    "lines",
    "load",
    "mark_event",
    "note_figure",
    "note_record",
    "notes",
    "of_programme",
    "opened",
    "pair_key",
    "pair_keys",
    "pairs",
    "publish_sentence",
    "questions",
    "reported",
    "said_so_far",
    "save_deck",
    "schedules",
    "sentences",
    "sign_off",
    "sign_offs",
    "unassign",
    "waive",
    "waivers",
    "withdraw",
    "word_sentence",
    "wordings",
]
