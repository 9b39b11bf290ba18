"""The page of somebody who knows DuckDB: SQL over the Parquet files at every change, and Altair."""

import os
from datetime import date
from pathlib import Path

import altair as alt
import duckdb
import streamlit as st

SNAPSHOT = next((Path(os.environ["KURAK_DATA"]) / "snapshots").glob("2026-09-30"))
CAME = f"""
    from read_parquet('{SNAPSHOT}/attendance.parquet') as attendance
    join read_parquet('{SNAPSHOT}/activities.parquet') as activities using (activity_id)
    where split in ('sex_age', 'sex', 'total')
        and coalesce(status, 'completed') in ('completed', 'ongoing') and counts_as = 'direct'
        and started_on between $since and $until and (len($oblasts) = 0 or adm1_code in $oblasts)
"""


@st.cache_resource
def database() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


@st.cache_data
def oblasts() -> list[str]:
    activities = database().cursor().read_parquet(str(SNAPSHOT / "activities.parquet"))
    return sorted(code for (code,) in activities.project("adm1_code").distinct().fetchall())


st.title("Who was reached")
chosen = st.sidebar.multiselect("Oblast", oblasts(), key="oblasts")
since, until = st.sidebar.date_input("From, to", (date(2019, 1, 1), date(2026, 9, 30)))
scope = {"since": since, "until": until, "oblasts": chosen}
cursor = database().cursor()

months = cursor.execute(
    f"select date_trunc('month', started_on) as month, sum(attendances) as attendances {CAME} group by month", scope
).df()
partners = cursor.execute(f"select partner_id, sum(attendances) as attendances {CAME} group by partner_id", scope).df()
st.altair_chart(alt.Chart(months).mark_bar().encode(x="yearmonth(month):T", y="attendances:Q"), width="stretch")
st.altair_chart(
    alt.Chart(partners).mark_bar().encode(x="attendances:Q", y=alt.Y("partner_id:N", sort="-x")), width="stretch"
)
