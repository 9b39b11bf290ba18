"""Snapshots: what there is, and how partners' files become the next one."""

from kurak.screen.importing.decided import decided
from kurak.screen.importing.drop import drop
from kurak.screen.importing.due import due
from kurak.screen.importing.outcome import outcome
from kurak.screen.importing.timeline import timeline
from kurak.screen.importing.understood import understood
from kurak.screen.page import section, title

title(
    "Snapshots",
    "The state of the data on one day, frozen. A new one is made from partners' files; none is ever edited.",
    is_internal=True,
)
timeline()
decided()
section("Add partners' files")
drop()
understood()
outcome()
section("Reports expected")
due()
