"""Every number and column: what it counts, its formula, its source, its caveats."""

from kurak.screen import defining
from kurak.screen.page import title

title("Definitions", "What every number, figure and column means, and how it is made.")
defining.show()
