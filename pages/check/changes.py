"""What changed between two snapshots: figures restated, records, cells, definitions."""

from kurak.screen.changing import details, restated
from kurak.screen.changing.pair import chosen
from kurak.screen.page import head

head("Changes", is_internal=True)
found = chosen()
if found:
    restated.show(found)
    details.show(found)
