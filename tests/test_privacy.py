"""Small numbers: what a programme protects, how cells become blocks, how blocks stay from snapshot to snapshot."""

from dataclasses import replace
from pathlib import Path

import dozen
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kurak import privacy, programme
from kurak.errors import ProgrammeError
from kurak.privacy.partition import Shown, carried, partition
from kurak.privacy.settings import Crossing

LEAST = 10


# --- settings ---------------------------------------------------------------------------------------------


def protection(folder: Path, text: str) -> privacy.Protection:
    (folder / "programme.toml").write_text(f"{dozen.PROGRAMME}\n{text}", encoding="utf-8")
    return privacy.of(programme.load(folder))


def test_a_programme_that_protects_nothing_says_nothing(tmp_path: Path) -> None:
    assert protection(tmp_path, "") == privacy.Protection((), 5, ())


def test_projects_are_named_with_the_fewest_people_that_are_shown(tmp_path: Path) -> None:
    text = '[protected]\nk = 7\nprojects = { MHP = 10, LEGAL = 25 }\ncrossings = [["sex", "disability", "adm2_code"]]'
    found = protection(tmp_path, text)
    assert found.projects == (("LEGAL", 25), ("MHP", 10))
    assert found.least == 7
    assert found.crossings == (Crossing(("sex", "disability", "adm2_code")),)
    assert found.crossings[0].finest == "disability"


def test_a_project_that_a_snapshot_marks_is_protected_without_being_named() -> None:
    assert privacy.of(replace(programme.load(programme.SAMPLE), settings={})).projects == (("PBF", 10),)


def test_a_project_that_was_marked_by_mistake_is_said_not_to_be() -> None:
    marked = replace(programme.load(programme.SAMPLE), settings={"protected": {"projects": {"PBF": False}}})
    assert privacy.of(marked).projects == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("protected = 5", "protected is 5; write a table [protected] with k, projects, crossings."),
        ("[protected]\nlevel = 2", "protected.level is not known; allowed: k, projects, crossings."),
        ("[protected]\nk = 1", "protected.k is 1; allowed: a whole number from 2 to 1000."),
        ("[protected]\nk = true", "protected.k is True; allowed: a whole number from 2 to 1000."),
        ('[protected]\nprojects = ["MHP"]', "protected.projects is ['MHP']; write { PROJECT = 10 }."),
        (
            "[protected]\nprojects = { MHP = 0 }",
            "protected.projects.MHP is 0; allowed: a whole number from 2 to 1000, or false for a project that is not"
            " protected.",
        ),
        ('[protected]\ncrossings = ["sex"]', 'protected.crossings is [\'sex\']; write [["disability", "adm2_code"]].'),
        ('[protected]\ncrossings = [["village"]]', "protected.crossings names 'village'; allowed: disability,"),
        ('[protected]\ncrossings = [["adm2_code"]]', "which tells nothing of people; name at least one of disability,"),
    ],
)
def test_a_setting_that_can_t_be_is_refused_with_what_is_allowed(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ProgrammeError) as refused:
        protection(tmp_path, text)
    assert said in str(refused.value)
    assert "programme.toml" in str(refused.value)


# --- cells and blocks -------------------------------------------------------------------------------------


def test_small_cells_go_to_what_differs_in_the_last_step() -> None:
    cells = {("Osh", "women", "adult"): 24.0, ("Osh", "women", "child"): 6.0, ("Osh", "men", "adult"): 12.0}
    blocks, waiting = partition(cells, LEAST)
    assert blocks == (
        (("Osh", "men", "adult"),),
        (("Osh", "women", "adult"), ("Osh", "women", "child")),
    )
    assert waiting == ()


def test_small_cells_are_told_together_where_that_is_enough() -> None:
    cells = {("Osh", "women", "child"): 6.0, ("Osh", "women", "unknown"): 5.0, ("Osh", "women", "adult"): 24.0}
    blocks, _ = partition(cells, LEAST)
    assert blocks == ((("Osh", "women", "adult"),), (("Osh", "women", "child"), ("Osh", "women", "unknown")))


def test_what_is_too_few_for_its_place_goes_to_another() -> None:
    cells = {("Batken", "men", "adult"): 3.0, ("Osh", "women", "adult"): 24.0, ("Osh", "men", "adult"): 12.0}
    blocks, waiting = partition(cells, LEAST)
    assert blocks == (
        (("Batken", "men", "adult"), ("Osh", "men", "adult")),
        (("Osh", "women", "adult"),),
    )
    assert waiting == ()


def test_too_few_altogether_wait() -> None:
    assert partition({("Osh", "women", "adult"): 9.0}, LEAST) == ((), (("Osh", "women", "adult"),))
    assert partition({("Osh", "women", "adult"): 0.0}, LEAST) == ((), ())


ONE = ("Osh", "women", "adult")
TWO = ("Osh", "women", "child")


@pytest.mark.parametrize(
    ("now", "value", "is_earlier"),
    [
        (24.0, 24.0, False),
        (25.0, 24.0, True),
        (33.0, 24.0, True),
        (34.0, 34.0, False),
        (14.0, 14.0, False),
        (15.0, 24.0, True),
        (9.0, 24.0, True),
        (0.0, 0.0, False),
    ],
)
def test_a_change_that_is_too_small_keeps_the_earlier_value(now: float, value: float, is_earlier: bool) -> None:
    assert carried({ONE: Shown(0, 24.0, False)}, {ONE: now}, LEAST) == {ONE: Shown(0, value, is_earlier)}


def test_a_block_keeps_its_cells_and_new_ones_make_others() -> None:
    before = {ONE: Shown(0, 24.0, False)}
    assert carried(before, {ONE: 24.0, TWO: 11.0}, LEAST)[TWO] == Shown(1, 11.0, False)


def test_what_waits_is_told_once_there_are_enough() -> None:
    first = carried({}, {TWO: 4.0}, LEAST)
    assert first == {TWO: Shown(None, 0.0, False)}
    assert carried(first, {TWO: 9.0}, LEAST) == {TWO: Shown(None, 0.0, False)}
    assert carried(first, {TWO: 10.0}, LEAST) == {TWO: Shown(0, 10.0, False)}


PATHS = st.tuples(
    *(st.sampled_from(codes) for codes in (("2025", "2026"), ("Osh", "Batken", ""), ("w", "m"), ("c", "a")))
)
CELLS = st.dictionaries(PATHS, st.integers(0, 40).map(float), max_size=24)


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(st.lists(CELLS, min_size=1, max_size=4))
def test_no_block_is_small_nor_moves_by_a_small_number(snapshots: list[dict[tuple[str, ...], float]]) -> None:
    """Blocks part the cells among them, so that what any two scopes show differs by whole blocks; each is 0 or at least
    so many people, in every snapshot and from one to any other that follows it."""
    shown: dict[tuple[str, ...], Shown] = {}
    for cells in snapshots:
        before, shown = shown, carried(shown, cells, LEAST)
        assert {path for path, value in cells.items() if value} <= set(shown)
        for path, one in shown.items():
            assert one.value == 0 or one.value >= LEAST
            then = before.get(path, Shown(None, 0.0, False))
            assert then.block is None or then.block == one.block
            assert one.value == then.value or abs(one.value - then.value) >= LEAST
        of_block = {one.block: one.value for one in shown.values() if one.block is not None}
        for block, value in of_block.items():
            true = sum(cells.get(path, 0.0) for path, one in shown.items() if one.block == block)
            is_earlier = any(one.is_earlier for one in shown.values() if one.block == block)
            assert is_earlier or value == true
        assert sum(cells.get(path, 0.0) for path, one in shown.items() if one.block is None) < LEAST
