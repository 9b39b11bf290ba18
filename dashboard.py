"""Kurak's contents list: sections and pages. Start with `make run`."""

from kurak.screen import frame

frame.run(
    {
        "Explore": [
            {"file": "pages/explore/overview.py", "title": "Overview"},
            {"file": "pages/explore/reach.py", "title": "Reach"},
            {"file": "pages/explore/gender.py", "title": "Gender"},
            {"file": "pages/explore/geography.py", "title": "Geography"},
        ],
    }
)
