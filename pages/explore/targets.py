"""Targets: each indicator against baseline and target; and how far the start-up is."""

from kurak.screen import aims
from kurak.screen.page import head, section
from kurak.screen.spread import spread

head("Targets")
aims.show()
section("Starting up", "A project that starts up reaches nobody yet, and is not expected to.")
spread("startup_milestones", "startup_activities", "startup_partners", title="Start-up")
