"""What every test can ask for: the dozen, and the made-up programme."""

from pathlib import Path

import dozen
import pytest

from kurak import programme, workspace
from kurak.workspace import Workspace


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
def sample() -> Workspace:
    """The newest snapshot of the made-up programme."""
    return workspace.opened(programme.SAMPLE)
