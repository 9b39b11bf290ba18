"""R06: what numbers and codes meant when two snapshots were published."""

from kurak.definitions import changed
from kurak.rules.database import Database, Setting
from kurak.rules.rows import Row, judged
from kurak.rules.running import Unchecked
from kurak.words import say


def check(setting: Setting, opened: Database) -> tuple[list[Row], int]:
    """One finding per code list, number or preparation that another meaning was given; of all there are.

    Raises Unchecked where a snapshot was published without its definitions.
    """
    then = setting.previous.definitions if setting.previous else ()
    now = setting.snapshot.definitions
    if not then or not now:
        raise Unchecked(say("needs the definitions in the manifests of both snapshots"))
    held = dict(then), dict(now)
    rows = [
        Row("definitions", name, judged(*(side.get(name) for side in held)), found=f"{name}: {say(what)}")
        for name, what in changed(then, now)
    ]
    return rows, len(held[0].keys() | held[1].keys())
