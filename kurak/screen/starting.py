"""Work that only starts up: it reaches nobody yet, so that a page of dashes is no gap."""

from kurak.scope import Scope
from kurak.screen.text import note
from kurak.words import say
from kurak.workspace import Workspace

_START_UP = "start_up"
_DONE = "select distinct workstream::varchar as workstream from scoped_activities($scope) where is_done order by 1"


def told(workspace: Workspace, scope: Scope) -> None:
    """One line where all that was done in the scope is starting up; nothing elsewhere."""
    if list(workspace.store.rows(_DONE, scope)["workstream"]) == [_START_UP]:
        note(
            say(
                "Starting up: nobody is reached yet, and nobody is expected to be. Milestones, activities and partners"
                " of the start-up stand on the page Targets."
            )
        )
