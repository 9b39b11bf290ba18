"""The house: what stands where, what may import what, and what is found nowhere.

Every check takes a folder and returns its breaches as 'file:line: what is wrong', so that it is
tried on the project itself and on a small offender planted for it.
"""

import ast
import os
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# Top floor first; a module imports only from floors below its own. Rooms that end in .* are packages,
# whose modules may import each other.
FLOORS = (
    ("dashboard", "pages.*", "kurak.__main__"),
    ("kurak.screen.*", "kurak.commands.*"),
    ("kurak.report.*", "kurak.steering_table", "kurak.slides.*"),
    (
        "kurak.sample.*",
        "kurak.template.*",
        "kurak.handouts",
        "kurak.charted_sheet",
        "kurak.hxl",
        "kurak.answers",
        "kurak.fix_list",
        "kurak.sent_back",
        "kurak.verdict",
    ),
    ("kurak.worklist", "kurak.decisions", "kurak.effects", "kurak.record", "kurak.signing", "kurak.stamp"),
    ("kurak.standing", "kurak.recurrence"),
    ("kurak.readiness", "kurak.changes.*", "kurak.why.*", "kurak.targets.*", "kurak.entries"),
    ("kurak.rules.*",),
    ("kurak.numbers", "kurak.exports"),
    ("kurak.figures", "kurak.change"),
    ("kurak.caveats", "kurak.annotations"),
    ("kurak.held_back", "kurak.remembered"),
    ("kurak.workspace",),
    ("kurak.provenance",),
    ("kurak.expected", "kurak.known_codes", "kurak.like_for_like"),
    ("kurak.store", "kurak.link", "kurak.charts.*", "kurak.intake.*"),
    ("kurak.residence", "kurak.totals"),
    ("kurak.prepared_from",),
    ("kurak.privacy.*",),
    (
        *("kurak.loading", "kurak.shapes", "kurak.asking", "kurak.definitions", "kurak.backup", "kurak.reported"),
        "kurak.facts",
    ),
    ("kurak.codes", "kurak.surroundings"),
    ("kurak.engine", "kurak.periods"),
    ("kurak.programme", "kurak.geography", "kurak.scope", "kurak.queries", "kurak.snapshots", "kurak.review.*"),
    ("kurak.manifest", "kurak.archive"),
    ("kurak.dictionary", "kurak.polygons", "kurak.place_names"),
    ("kurak.look", "kurak.toml_text", "kurak.amounts", "kurak.terminal"),
    ("kurak.errors", "kurak.words", "kurak.months", "kurak.plain_rows", "kurak.recent", "kurak.memory"),
)
WITH_STREAMLIT = ("dashboard", "pages.*", "kurak.screen.*")
NOT_IN_PAGES = ("pandas", "altair", "duckdb")
LONGEST_FUNCTION = 40
VISIBLE_DOT_FOLDERS = (".ci", ".streamlit")
SQL = re.compile(r"(?:^|\()\s*(?:select|with)\s.+?\sfrom\s", re.IGNORECASE | re.MULTILINE | re.DOTALL)
MACHINE_PATH = re.compile(r"(?<![\w.:/-])(?:/(?:home|Users|root|work)/|[A-Z]:\\Users\\)\w")

Check = Callable[[Path], list[str]]


# --- reading ----------------------------------------------------------------------------------------------


def files(root: Path, *endings: str) -> Iterator[Path]:
    """Files of the project, without what tools leave behind."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(f for f in folders if f in VISIBLE_DOT_FOLDERS or not f.startswith((".", "__")))
        yield from (Path(folder) / name for name in sorted(names) if not endings or name.endswith(endings))


def rooms_of_the_house(root: Path) -> Iterator[Path]:
    """Python files that stand on a floor."""
    for path in files(root, ".py"):
        top = path.relative_to(root).parts[0]
        if top in ("dashboard.py", "pages", "kurak") and module_name(root, path) != "kurak":
            yield path


def module_name(root: Path, path: Path) -> str:
    return ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def is_in(module: str, room: str) -> bool:
    return module == room or (room.endswith(".*") and f"{module}.".startswith(room[:-1]))


def standing(module: str) -> tuple[int, str] | None:
    """Floor counted from the top, and room."""
    rooms = ((floor, room) for floor, rooms in enumerate(FLOORS) for room in rooms)
    return next(((floor, room) for floor, room in rooms if is_in(module, room)), None)


def imported(path: Path, root: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything a file imports, wherever in the file."""
    package = path.relative_to(root).parts[:-1]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = [*above, *filter(None, [node.module])]
            yield from ((node.lineno, ".".join([*base, alias.name])) for alias in node.names)


def own_module(name: str, root: Path) -> str | None:
    """The project's module that a dotted name lies in: 'kurak.errors.KurakError' -> 'kurak.errors'."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        path = root.joinpath(*parts[:length])
        if path.with_suffix(".py").is_file() or (path / "__init__.py").is_file():
            return ".".join(parts[:length])
    return None


def at(root: Path, path: Path, line: int, what: str) -> str:
    return f"{path.relative_to(root).as_posix()}:{line}: {what}"


# --- the checks -------------------------------------------------------------------------------------------


def imports_go_down(root: Path) -> list[str]:
    return [breach for path in rooms_of_the_house(root) for breach in _upward(path, root)]


def _upward(path: Path, root: Path) -> Iterator[str]:
    module = module_name(root, path)
    here = standing(module)
    if here is None:
        yield at(root, path, 1, f"{module} stands on no floor; give it one in FLOORS")
        return
    for line, name in imported(path, root):
        other = own_module(name, root)
        there = standing(other) if other else None
        if there and there[1] != here[1] and there[0] <= here[0]:
            place = "on its own floor" if there[0] == here[0] else "above it"
            yield at(root, path, line, f"{module} imports {other}, which stands {place}")


def only_the_screen_knows_streamlit(root: Path) -> list[str]:
    return [
        at(root, path, line, f"{name} is imported outside the rooms with a screen")
        for path in rooms_of_the_house(root)
        if not any(is_in(module_name(root, path), room) for room in WITH_STREAMLIT)
        for line, name in imported(path, root)
        if name.split(".")[0] == "streamlit"
    ]


def pages_stand_one_level_down(root: Path) -> list[str]:
    return [
        at(root, path, 1, "a page directly in pages/ runs without dashboard.py; move it into a folder there")
        for path in files(root, ".py")
        if path.parent == root / "pages"
    ]


def pages_only_show(root: Path) -> list[str]:
    return [breach for path in files(root / "pages", ".py") for breach in _not_for_pages(path, root)]


def _not_for_pages(path: Path, root: Path) -> Iterator[str]:
    for line, name in imported(path, root):
        if name.split(".")[0] in NOT_IN_PAGES:
            yield at(root, path, line, f"a page imports {name}")
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.search(node.value):
            yield at(root, path, node.lineno, "a page holds SQL; it belongs into queries/")


def no_unsafe_html(root: Path) -> list[str]:
    return [
        at(root, path, node.value.lineno, "unsafe_allow_html lets a partner's text run as a page")
        for path in rooms_of_the_house(root)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.keyword) and node.arg == "unsafe_allow_html"
    ]


def functions_are_short(root: Path) -> list[str]:
    return [
        at(root, path, node.lineno, f"{node.name} has {length} lines, {LONGEST_FUNCTION} are allowed")
        for path in files(root, ".py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    ]


def no_path_of_one_machine(root: Path) -> list[str]:
    return [
        at(root, path, number, f"{found.group()} is a path of one machine")
        for path in files(root)
        for number, line in enumerate(lines(path), start=1)
        if (found := MACHINE_PATH.search(line))
    ]


def lines(path: Path) -> list[str]:
    """Lines of a text file, none of any other."""
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        return []


# --- the project keeps them -------------------------------------------------------------------------------

CHECKS = (
    imports_go_down,
    only_the_screen_knows_streamlit,
    pages_stand_one_level_down,
    pages_only_show,
    no_unsafe_html,
    functions_are_short,
    no_path_of_one_machine,
)


@pytest.mark.parametrize("check", CHECKS, ids=[check.__name__ for check in CHECKS])
def test_the_project_keeps_the_rules_of_the_house(check: Check):
    assert check(ROOT) == []


def test_every_room_on_a_floor_exists():
    rooms = [room for floor in FLOORS for room in floor]
    exist = [
        room for room in rooms if (ROOT / room.removesuffix(".*").replace(".", "/")).is_dir() or own_module(room, ROOT)
    ]
    assert exist == rooms


# --- each check finds its offender ------------------------------------------------------------------------


def planted(root: Path, **texts: str) -> Path:
    """A small project; `kurak__store='...'` writes kurak/store.py."""
    for name, text in texts.items():
        path = root / f"{name.replace('__', '/')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (root / "kurak").mkdir(exist_ok=True)
    (root / "kurak" / "__init__.py").touch()
    return root


@pytest.mark.parametrize(
    "line",
    [
        "import kurak.exports",
        "from kurak import exports",
        "from kurak.exports import picture",
        "from . import exports",
        "from .exports import picture",
        "def late(): from kurak import exports",
    ],
)
def test_an_import_from_above_is_named_by_file_and_line(tmp_path, line):
    root = planted(tmp_path, kurak__exports="", kurak__store=f"import math\n{line}\n")
    assert imports_go_down(root) == [
        "kurak/store.py:2: kurak.store imports kurak.exports, which stands above it",
    ]


def test_neighbours_on_one_floor_do_not_import_each_other(tmp_path):
    root = planted(tmp_path, kurak__store="from kurak.intake import reading\n", kurak__intake__reading="")
    assert imports_go_down(root) == [
        "kurak/store.py:1: kurak.store imports kurak.intake.reading, which stands on its own floor",
    ]


def test_a_package_may_import_itself_and_what_is_below(tmp_path):
    reading = "from kurak.errors import KurakError\nfrom kurak.intake.mapping import Mapping\n"
    root = planted(tmp_path, kurak__errors="", kurak__intake__mapping="", kurak__intake__reading=reading)
    assert imports_go_down(root) == []


def test_a_new_module_must_be_given_a_floor(tmp_path):
    root = planted(tmp_path, kurak__attic="")
    assert imports_go_down(root) == ["kurak/attic.py:1: kurak.attic stands on no floor; give it one in FLOORS"]


def test_streamlit_in_a_lower_room_is_found(tmp_path):
    root = planted(tmp_path, kurak__store="import streamlit as st\n", kurak__screen__tiles="import streamlit\n")
    assert only_the_screen_knows_streamlit(root) == [
        "kurak/store.py:1: streamlit is imported outside the rooms with a screen",
    ]


def test_a_page_directly_in_pages_is_found(tmp_path):
    root = planted(tmp_path, pages__reach="", pages__explore__gender="")
    assert [breach.split(": ")[0] for breach in pages_stand_one_level_down(root)] == ["pages/reach.py:1"]


@pytest.mark.parametrize(
    ("line", "breach"),
    [
        ("import pandas as pd", "a page imports pandas"),
        ("from altair import Chart", "a page imports altair.Chart"),
        ("import duckdb", "a page imports duckdb"),
        ("rows('select sum(people) from scoped_people')", "a page holds SQL; it belongs into queries/"),
        ("rows('with a as (select 1) select * from a')", "a page holds SQL; it belongs into queries/"),
    ],
)
def test_a_page_that_does_more_than_show_is_found(tmp_path, line, breach):
    root = planted(tmp_path, pages__explore__reach=f"show('reach_by_month')\n{line}\n")
    assert pages_only_show(root) == [f"pages/explore/reach.py:2: {breach}"]


def test_unsafe_html_is_found(tmp_path):
    root = planted(tmp_path, kurak__screen__tiles="import streamlit as st\nst.markdown('', unsafe_allow_html=True)\n")
    assert no_unsafe_html(root) == [
        "kurak/screen/tiles.py:2: unsafe_allow_html lets a partner's text run as a page",
    ]


def test_a_function_of_41_lines_is_found_and_one_of_40_is_not(tmp_path):
    root = planted(tmp_path, kurak__store="def fits():\n" + "    1\n" * 39 + "def long():\n" + "    1\n" * 40)
    assert functions_are_short(root) == ["kurak/store.py:41: long has 41 lines, 40 are allowed"]


@pytest.mark.parametrize("folder", ["home", "Users", "root", "work"])
def test_a_path_of_one_machine_is_found_in_any_text_file(tmp_path, folder):
    (tmp_path / "notes.md").write_text(f"fine: https://example.org/{folder}/x\nopen /{folder}/anna/file\n")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\xff")
    assert no_path_of_one_machine(tmp_path) == [f"notes.md:2: /{folder}/a is a path of one machine"]
