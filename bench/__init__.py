"""Measurements, run by `make bench`; nothing in kurak/ imports them."""
