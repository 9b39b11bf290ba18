"""The parts of the page on which slides are collected, looked at and taken along."""
