"""The parts of the page on which anybody can ask."""
