"""Changes between two snapshots: figures restated, records behind it by cause, cells edited, definitions changed."""

from kurak.changes.between import Changes, of
from kurak.changes.figures import Cause, Restated
from kurak.changes.records import CAUSES, CORRECTED, LATE, REDEFINED, RUNNING, VANISHED

__all__ = ["CAUSES", "CORRECTED", "LATE", "REDEFINED", "RUNNING", "VANISHED", "Cause", "Changes", "Restated", "of"]
