"""The parts of the page that tells the year in sentences."""
