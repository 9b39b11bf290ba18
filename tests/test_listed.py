"""Tables on a phone: a card for each row, the first few, so that nothing scrolls in a frame."""

from datetime import date

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from kurak.screen.listed import words_of


def page() -> None:
    import pandas as pd
    import streamlit as st

    from kurak.screen import listed

    rows = pd.DataFrame({"title": [f"Activity {at}" for at in range(1, 11)], "attendances": [1200.0] * 9 + [None]})
    listed.draw(
        rows,
        {"title": "Activity", "attendances": st.column_config.NumberColumn("Attendances")},
        key="rows",
        pick=lambda row: st.session_state.update(picked=row),
        opens="Open it",
    )


def drawn(*, is_narrow: bool) -> AppTest:
    test = AppTest.from_function(page)
    test.session_state["window"] = {"is_narrow": is_narrow}
    return test.run()


def test_a_wide_window_has_a_table() -> None:
    test = drawn(is_narrow=False)
    assert (len(test.dataframe), len(test.button)) == (1, 0)


def test_a_phone_has_the_first_cards_and_a_way_to_the_rest() -> None:
    test = drawn(is_narrow=True)
    assert [len(test.dataframe), len(test.button), test.checkbox[0].label] == [0, 8, "Show all 10"]
    assert [one.value for one in test.markdown[:2]] == ["**Activity 1**", "Attendances: 1,200"]
    test.checkbox[0].check().run()
    assert len(test.button) == 10
    assert [one.value for one in test.markdown[-2:]] == ["**Activity 10**", ""]


def test_a_card_does_what_a_row_does() -> None:
    test = drawn(is_narrow=True)
    test.button[2].click().run()
    assert test.session_state["picked"] == 2


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("attendances", 1234.5, "1,234.5"),
        ("women_share", 0.54, "54 %"),
        ("started_on", date(2025, 1, 10), "10 Jan 2025"),
        ("started_on", pd.Timestamp(2025, 1, 10), "10 Jan 2025"),
        ("is_negative", True, "yes"),
        ("title", pd.NA, ""),
        ("title", "", ""),
        ("attendances", float("nan"), ""),
    ],
)
def test_cells_in_words(name: str, value: object, words: str) -> None:
    assert words_of(name, value) == words
