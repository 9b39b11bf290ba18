"""Kurak's contents list: sections and pages. Start with `make run`."""

import streamlit as st

from kurak.screen import frame

MENU = {
    "Explore": [
        {"file": "pages/explore/overview.py", "title": "Overview"},
        {"file": "pages/explore/reach.py", "title": "Reach"},
        {"file": "pages/explore/gender.py", "title": "Gender"},
        {"file": "pages/explore/geography.py", "title": "Geography"},
        {"file": "pages/explore/teams.py", "title": "Teams"},
        {"file": "pages/explore/groups.py", "title": "Groups"},
        {"file": "pages/explore/campaigns.py", "title": "Campaigns"},
        {"file": "pages/explore/policy.py", "title": "Policy and outcomes"},
        {"file": "pages/explore/targets.py", "title": "Targets"},
        {"file": "pages/explore/why.py", "title": "Why did this change?"},
    ],
    "Present": [
        {"file": "pages/present/slides.py", "title": "Slides"},
        {"file": "pages/present/ask.py", "title": "Ask"},
        {"file": "pages/present/report.py", "title": "Report"},
    ],
    "Check": [
        {"file": "pages/check/data_quality.py", "title": "Data quality"},
        {"file": "pages/check/changes.py", "title": "Changes"},
        {"file": "pages/check/published.py", "title": "Published"},
        {"file": "pages/check/definitions.py", "title": "Definitions"},
        {"file": "pages/check/snapshots.py", "title": "Snapshots", "needs": "nothing"},
    ],
}

if __name__ == "__main__":
    frame.run(MENU)
else:
    # The server imports this file once, before the first reader.
    app = st.App(__file__, **frame.around(MENU))
