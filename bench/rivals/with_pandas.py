"""The page that most people would write: the Parquet files in two cached frames, pandas and Altair at every change."""

import os
from datetime import date
from pathlib import Path

import altair as alt
import pandas as pd
import streamlit as st

SNAPSHOT = next((Path(os.environ["KURAK_DATA"]) / "snapshots").glob("2026-09-30"))


@st.cache_data
def activities() -> pd.DataFrame:
    rows = pd.read_parquet(SNAPSHOT / "activities.parquet")
    return rows.assign(started_on=pd.to_datetime(rows["started_on"]))


@st.cache_data
def attendance() -> pd.DataFrame:
    """The split of each activity that counts: by sex and age, else by sex, else the total."""
    rows = pd.read_parquet(SNAPSHOT / "attendance.parquet")
    return rows[rows["split"].isin(["sex_age", "sex", "total"])]


st.title("Who was reached")
known = activities()
chosen = st.sidebar.multiselect("Oblast", sorted(known["adm1_code"].unique()), key="oblasts")
since, until = st.sidebar.date_input("From, to", (date(2019, 1, 1), date(2026, 9, 30)))

held = known[known["status"].fillna("completed").isin(["completed", "ongoing"]) & (known["counts_as"] == "direct")]
held = held[held["started_on"].between(pd.Timestamp(since), pd.Timestamp(until))]
if chosen:
    held = held[held["adm1_code"].isin(chosen)]
came = attendance().merge(held[["activity_id", "started_on", "partner_id"]], on="activity_id")

months = came.groupby(came["started_on"].dt.to_period("M").dt.to_timestamp())["attendances"].sum().reset_index()
partners = came.groupby("partner_id")["attendances"].sum().reset_index()
st.altair_chart(alt.Chart(months).mark_bar().encode(x="yearmonth(started_on):T", y="attendances:Q"), width="stretch")
st.altair_chart(
    alt.Chart(partners).mark_bar().encode(x="attendances:Q", y=alt.Y("partner_id:N", sort="-x")), width="stretch"
)
