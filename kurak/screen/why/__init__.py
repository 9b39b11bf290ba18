"""The parts of the page that says why a number changed."""
