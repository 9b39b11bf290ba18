"""The parts of the page on changes between two snapshots."""
