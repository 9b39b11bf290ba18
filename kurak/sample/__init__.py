"""The made-up programme: a seeded history, seen on four days, with faults planted in it."""

from kurak.sample.make import make

__all__ = ["make"]
