"""Targets: each indicator by reporting period and place, against baseline and target.

    from kurak import targets
    for row in targets.standing(workspace, scope):
        print(row.title, row.period, row.value, row.target, row.light)

`standing(workspace, scope)` gives a tuple of `Aim`, in the order of indicators, periods and places: those of the
scope's projects whose period overlaps its dates. A reader who chose oblasts sees the targets of those places, and the
national ones beside them. Raises StoreError, QueryError.
"""

from kurak.targets.aims import Aim, ignored, lacking, standing
from kurak.targets.lights import LIGHTS, Light
from kurak.targets.sheet import Key, frame, key, last_reported

__all__ = ["LIGHTS", "Aim", "Key", "Light", "frame", "ignored", "key", "lacking", "last_reported", "standing"]
