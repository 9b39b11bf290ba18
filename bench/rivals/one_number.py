"""The least a page can be: a filter and one number. What it takes is Streamlit's own, and the floor for every page."""

import streamlit as st

st.title("One number")
chosen = st.sidebar.multiselect("Oblast", [f"Oblast {number}" for number in range(1, 10)], key="oblasts")
st.metric("Chosen", len(chosen))
