"""Each measure's sum in a file and where it goes."""

import pandas as pd
import streamlit as st

from kurak.intake.sheet_words import measure_words, totals_words
from kurak.screen.text import plain
from kurak.words import say


def totals(bridge: pd.DataFrame) -> None:
    """Each measure's sum in the file and where it goes; always in the file = totals + set aside + in the snapshot."""
    for row in bridge[bridge["totals"] > 0].to_dict("records"):
        words = totals_words(row)
        st.markdown(plain(words[:1].upper() + words[1:]))
    named = bridge.assign(measure=[measure_words(row) for row in bridge.to_dict("records")])
    told = [name for name in ("planned", "audience") if name in named and named[name].any()]
    number = st.column_config.NumberColumn
    st.dataframe(
        named[["measure", "in_file", "totals", "set_aside", "used", *told]],
        hide_index=True,
        column_config={
            "measure": st.column_config.TextColumn(say("What is counted")),
            "in_file": number(say("In the file"), format="localized"),
            "totals": number(say("Of these totals of other rows"), format="localized"),
            "set_aside": number(say("Of these set aside"), format="localized"),
            "used": number(say("Used: in the snapshot"), format="localized"),
            "planned": number(say("Of these not carried out, not reached"), format="localized"),
            "audience": number(say("Of these an audience"), format="localized"),
        },
    )
