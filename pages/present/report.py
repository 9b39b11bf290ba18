"""The year in sentences, each number computed, worded by rule, and kept with its source."""

from kurak.screen.page import head
from kurak.screen.reporting import text, ways_out

head("Report")
report = text.chosen()
ways_out.show(report)
text.show(report)
text.left_out(report)
