"""How many attendance rows a programme is measured with, by the name of the size."""

SIZES = {"100k": 100_000, "1m": 1_000_000, "10m": 10_000_000, "100m": 100_000_000}
DEFAULT = ("100k", "1m", "10m")
