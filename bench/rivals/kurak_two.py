"""Kurak's own frame, sidebar and figures on a page that has no more than the two charts the others draw."""

import streamlit as st

from kurak.screen import frame

MENU = {"Explore": [{"file": "kurak_pages/two.py", "title": "Two charts"}]}

if __name__ == "__main__":
    frame.run(MENU)
else:
    app = st.App(__file__, **frame.around(MENU))
