"""Files of the report page: the text as Word, the steering table as Excel, activities as HXL."""

from functools import partial

import streamlit as st

from kurak import hxl, steering_table
from kurak.report import document
from kurak.report.sentences import Report
from kurak.screen.download import download
from kurak.screen.page import address, desk
from kurak.screen.text import note
from kurak.words import say


def show(report: Report) -> None:
    """Three files over this scope, each made when it is asked for."""
    workspace, scope = desk().workspace, desk().scope
    with st.grid(3, min_column_width=240, gap="medium"):
        with st.container(gap="small"):
            make = partial(document.written, workspace, scope, report.language, address())
            download(say("Text (Word)"), f"report-{report.language}.docx", make)
            note(say("These sentences, with the sources of their numbers and notes on the data."))
        with st.container(gap="small"):
            make = partial(steering_table.workbook, workspace, scope)
            download(say("Steering table (Excel)"), "steering-table.xlsx", make)
            note(say("Headline numbers, targets, oblasts and months, with charts that Excel can edit."))
        with st.container(gap="small"):
            download(say("Activities (HXL)"), "activities-hxl.csv", partial(hxl.activities, workspace, scope))
            note(say("Activities of this scope with humanitarian exchange tags, for other programmes."))
