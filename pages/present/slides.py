"""Slides: figures collected from every page, seen as they will be, and taken along as PowerPoint."""

from kurak.screen.page import head
from kurak.screen.presenting import collected, keeping, light_table, taking
from kurak.screen.presenting.nothing import nothing_yet

head("Slides")
keeping.show()
if collected.slides():
    taking.settings()
    light_table.show()
else:
    nothing_yet()
