"""What a column may be used as, chosen from a list."""

from kurak.intake.mapping import CountColumn, FileMapping
from kurak.intake.uses import NOT_USED, use_of, used_as, uses, uses_of

MAPPING = FileMapping(
    "partner",
    ("Date", "Begun", "Women", "Men", "Girls 3-6"),
    columns={"started_on": "Date"},
    counts=(CountColumn("Women", sex="women"), CountColumn("Girls 3-6", sex="women", age_band="3-6")),
    not_used={"Begun": "not recognised", "Men": "not recognised"},
)


def test_each_column_has_one_use_in_the_list():
    used = {heading: use_of(MAPPING, heading) for heading in MAPPING.headings}
    assert used == {
        "Date": "field:started_on",
        "Begun": NOT_USED,
        "Women": "count:reached: women",
        "Men": NOT_USED,
        "Girls 3-6": "=reached: women, 3-6",
    }


def test_uses_are_told_in_plain_words_and_by_what_they_tell():
    told = uses()
    assert told["count:reached: women"] == "People reached: women"
    assert told["count:reached: men, 60+"] == "People reached: men, 60 and over"
    assert told["count:reached: unknown"] == "People reached: sex not recorded"
    assert told["count:in need"] == "People in need"
    assert told["field:started_on"] == "When: first day of the activity"
    assert [words for words in told.values() if words.startswith("Who: ")] == [
        "Who: implementing organisation's full name",
        "Who: implementing organisation",
        "Who: project name",
        "Who: project code",
    ]
    assert len(set(told.values())) == len(told)


def test_a_use_that_only_this_file_has_stands_in_its_list_and_can_be_given_to_another_column():
    own = "=reached: women, 3-6"
    assert uses_of(MAPPING)[own] == "People reached: women, 3-6"
    assert use_of(used_as(MAPPING, "Begun", own), "Begun") == own


def test_a_column_that_was_not_used_becomes_a_count():
    changed = used_as(MAPPING, "Men", "count:reached: men, 18-24")
    assert changed.counts[-1] == CountColumn("Men", sex="men", age_band="18-24")
    assert changed.not_used == {"Begun": "not recognised"}


def test_a_field_is_taken_from_the_column_that_had_it():
    changed = used_as(MAPPING, "Begun", "field:started_on")
    assert changed.columns == {"started_on": "Begun"}
    assert changed.not_used["Date"] == "another column is used for this"


def test_a_count_can_be_left_out():
    changed = used_as(MAPPING, "Women", NOT_USED)
    assert [count.heading for count in changed.counts] == ["Girls 3-6"]
    assert changed.not_used["Women"] == "a person chose not to use it"


def test_every_use_in_the_list_can_be_chosen():
    for use in uses():
        assert use_of(used_as(MAPPING, "Men", use), "Men") == use
