"""Kurak's own frame, sidebar and figures on a page that has no more than the two charts the others draw."""

from kurak.screen import frame

frame.run({"Explore": [{"file": "kurak_pages/two.py", "title": "Two charts"}]})
