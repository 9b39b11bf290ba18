"""What every test can ask for: the dozen, and the made-up programme."""

import gc
from collections.abc import Iterator
from pathlib import Path

import dozen
import dozen_programme
import planted_dozen
import pytest

from kurak import programme, workspace
from kurak.workspace import Workspace

_ALL_SLOW = "\npytestmark = pytest.mark.slow\n"


# Collecting makes a million things that stay until the end: walking over them again and again is a third of its time.
gc.disable()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Where slow tests are not wanted, files of nothing else are not even read."""
    if "not slow" not in config.option.markexpr:
        return None
    is_slow = collection_path.suffix == ".py" and _ALL_SLOW in collection_path.read_text(encoding="utf-8")
    return True if is_slow or collection_path.name == "browser" else None


def pytest_collection_finish() -> None:
    """From here on garbage is looked for, though seldom, and not among what was collected."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def decisions_of_no_programme(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What a server decides that serves several tests stays out of the programme's folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KURAK_REVIEW_DATABASE", str(tmp_path_factory.mktemp("decisions") / "review.sqlite"))
        yield


@pytest.fixture(autouse=True)
def decisions_of_one_test(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Every test begins with nothing decided."""
    monkeypatch.setenv("KURAK_REVIEW_DATABASE", str(tmp_path_factory.mktemp("decisions") / "review.sqlite"))


@pytest.fixture(scope="session")
def dozen_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A programme that holds the dozen activities of dozen.py."""
    folder = tmp_path_factory.mktemp("dozen")
    dozen.published(folder)
    return folder


@pytest.fixture(scope="session")
def dozen_workspace(dozen_folder: Path) -> Workspace:
    return workspace.opened(dozen_folder)


@pytest.fixture(scope="session")
def whole_workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The dozen with the rest of a programme: seats, plans, grants, policy, outcomes, a campaign, a start-up."""
    folder = tmp_path_factory.mktemp("whole")
    dozen_programme.published(folder)
    return workspace.opened(folder)


@pytest.fixture(scope="session")
def planted_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A programme that holds the dozen with the faults of planted_dozen.py."""
    return planted_dozen.published(tmp_path_factory.mktemp("planted"))


@pytest.fixture(scope="session")
def sample() -> Workspace:
    """The newest snapshot of the made-up programme."""
    return workspace.opened(programme.SAMPLE)
