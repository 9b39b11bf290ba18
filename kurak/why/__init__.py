"""Why a number changed between two periods: the parts of the difference, the largest records, what is missing.

found = why.asked(workspace, "women_share", "activity_type", now, before)
why.sentence(found), why.drawing(found)
"""

from kurak.why.answer import Why, asked
from kurak.why.largest import Record
from kurak.why.picture import cut, drawing, rows
from kurak.why.question import bys, numbers, refusal
from kurak.why.told import like_for_like_words, periods_words, sentence, value_words, without_words

__all__ = [
    "Record",
    "Why",
    "asked",
    "bys",
    "cut",
    "drawing",
    "like_for_like_words",
    "numbers",
    "periods_words",
    "refusal",
    "rows",
    "sentence",
    "value_words",
    "without_words",
]
