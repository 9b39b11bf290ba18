"""A programme in one file, and back: the same to the byte, never over anything, and nothing that is damaged."""

import shutil
import threading
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from kurak import backup, review
from kurak.__main__ import main
from kurak.archive import CONTENTS, DECISIONS, Kept
from kurak.errors import BackupError, ProgrammeError, ReviewError
from kurak.review import Person, Subject
from kurak.snapshots import listed, opened, verify
from kurak.toml_text import toml_lines

AIDA = Person("Aida")
SUBJECT = Subject("S01", "activities", "a1")


@pytest.fixture(autouse=True)
def decisions_lie_in_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KURAK_REVIEW_DATABASE")


@pytest.fixture
def programme(dozen_folder: Path, tmp_path: Path) -> Path:
    """The dozen, with a saved mapping, two decisions, and what a backup leaves out."""
    folder = tmp_path / "programme"
    shutil.copytree(dozen_folder, folder)
    (folder / "sources").mkdir(exist_ok=True)
    (folder / "sources" / "Ош.toml").write_text("heading = 'Дата'\n", encoding="utf-8")
    (folder / "derived").mkdir(exist_ok=True)
    (folder / "derived" / "findings.parquet").write_bytes(b"x")
    (folder / "snapshots" / ".publishing-2026-01-01").mkdir()
    (folder / "list with names.xlsx").write_bytes(b"x")
    book = review.opened(folder / "review.sqlite")
    review.comment(book, AIDA, SUBJECT, "Спросили партнёра.")
    review.assign(book, AIDA, SUBJECT, "Bek")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def belonging(folder: Path) -> dict[str, bytes]:
    """What a backup is to bring back byte for byte."""
    kept = ("programme.toml", "sources/", "snapshots/2")
    return {name: content for name, content in files(folder).items() if name.startswith(kept)}


def test_what_is_restored_is_what_was_backed_up(programme: Path, tmp_path: Path) -> None:
    made = backup.back_up(programme, tmp_path / "safe.zip")
    restored = backup.restore(tmp_path / "safe.zip", tmp_path / "new")
    assert (made.snapshots, made.decisions) == (restored.snapshots, restored.decisions) == (1, 2)
    assert restored.where == str(tmp_path / "new" / "review.sqlite")
    assert belonging(tmp_path / "new") == belonging(programme)
    assert set(files(tmp_path / "new")) == {*belonging(programme), "review.sqlite"}
    old, new = (review.opened(folder / "review.sqlite") for folder in (programme, tmp_path / "new"))
    assert review.history(new) == review.history(old)


def test_a_restored_snapshot_opens_and_can_not_be_edited(programme: Path, tmp_path: Path) -> None:
    backup.back_up(programme, tmp_path / "safe.zip")
    backup.restore(tmp_path / "safe.zip", tmp_path / "new")
    snapshot = opened(tmp_path / "new")
    assert verify(snapshot) == ()
    assert snapshot.parquet("activities").stat().st_mode & 0o222 == 0


def test_a_backup_writes_nothing_into_the_programme(programme: Path, tmp_path: Path) -> None:
    before = files(programme)
    backup.back_up(programme, tmp_path / "safe.zip")
    assert files(programme) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["programme", "safe.zip"]


def test_a_programme_in_which_nothing_was_decided_gets_no_database(programme: Path, tmp_path: Path) -> None:
    (programme / "review.sqlite").unlink()
    backup.back_up(programme, tmp_path / "safe.zip")
    assert backup.restore(tmp_path / "safe.zip", tmp_path / "new").decisions == 0
    assert not (tmp_path / "new" / "review.sqlite").exists()


def test_decisions_made_meanwhile_are_whole_or_not_there(programme: Path, tmp_path: Path) -> None:
    """Each decision on a pair is two entries, a correction and the decision; a backup never holds one of them."""
    book, done = review.opened(programme / "review.sqlite"), threading.Event()

    def decide() -> None:
        about = {"table": "activities", "decision": "same", "reason": "one sheet", "kept": "a0"}
        for number in range(1, 200):
            review.decide_pair(book, AIDA, one="a0", other=f"a{number}", **about)
            if done.is_set():
                return

    writer = threading.Thread(target=decide)
    writer.start()
    for number in range(3):
        backup.back_up(programme, tmp_path / f"{number}.zip")
        backup.restore(tmp_path / f"{number}.zip", tmp_path / f"new{number}")
    done.set()
    writer.join()
    for number in range(3):
        restored = review.opened(tmp_path / f"new{number}" / "review.sqlite")
        assert len(review.corrections(restored)) == len(review.pairs(restored))
    assert len(review.pairs(book)) > 0


# --- never over anything ----------------------------------------------------------------------------------------


def test_a_backup_overwrites_nothing(programme: Path, tmp_path: Path) -> None:
    (tmp_path / "safe.zip").write_text("mine")
    with pytest.raises(BackupError, match="exists already, and a backup overwrites nothing; name a new file"):
        backup.back_up(programme, tmp_path / "safe.zip")
    assert (tmp_path / "safe.zip").read_text() == "mine"


def test_a_restore_overwrites_nothing(programme: Path, tmp_path: Path) -> None:
    backup.back_up(programme, tmp_path / "safe.zip")
    before = files(programme)
    with pytest.raises(BackupError, match="is there already, and a restore overwrites nothing; name a new folder"):
        backup.restore(tmp_path / "safe.zip", programme)
    assert files(programme) == before


def test_an_empty_folder_may_be_restored_to(programme: Path, tmp_path: Path) -> None:
    backup.back_up(programme, tmp_path / "safe.zip")
    (tmp_path / "new").mkdir()
    backup.restore(tmp_path / "safe.zip", tmp_path / "new")
    assert len(listed(tmp_path / "new")) == 1


def test_a_database_with_decisions_is_not_restored_to(programme: Path, tmp_path: Path) -> None:
    backup.back_up(programme, tmp_path / "safe.zip")
    with pytest.raises(ReviewError, match="only into an empty review database"):
        backup.restore(tmp_path / "safe.zip", tmp_path / "new", str(programme / "review.sqlite"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["programme", "safe.zip"]


def test_where_it_can_not_be_written_it_says_so(programme: Path, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="can't be written: No such file or directory"):
        backup.back_up(programme, tmp_path / "nowhere" / "safe.zip")


def test_what_is_no_programme_is_not_backed_up(tmp_path: Path) -> None:
    with pytest.raises(ProgrammeError, match="There is no programme in"):
        backup.back_up(tmp_path, tmp_path / "safe.zip")


# --- nothing that is damaged ------------------------------------------------------------------------------------


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(path: Path, held: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in held.items():
            archive.writestr(name, content)
    return path


def refused(path: Path, folder: Path) -> str:
    """The sentence; and neither the folder nor anything beside it came to be."""
    before = sorted(folder.parent.iterdir())
    with pytest.raises(BackupError) as refusal:
        backup.restore(path, folder)
    assert sorted(folder.parent.iterdir()) == before
    return str(refusal.value)


@pytest.mark.parametrize("name", ["programme.toml", "snapshots/2025-09-30/activities.parquet", DECISIONS])
def test_a_changed_part_is_named(programme: Path, tmp_path: Path, name: str) -> None:
    backup.back_up(programme, tmp_path / "safe.zip")
    held = parts(tmp_path / "safe.zip")
    changed = zipped(tmp_path / "changed.zip", held | {name: held[name][:-1] + b"?"})
    assert f"{name} is not what was backed up; nothing was restored." in refused(changed, tmp_path / "new")


@pytest.mark.parametrize(
    "name", ["../evil.toml", "sources/../../evil.toml", "/etc/evil", "derived/x", "sources", "sources\\..\\x", "a/b"]
)
def test_a_path_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    kept = Kept(name, 4, "0" * 64)
    listing = toml_lines({"version": 1}) + "\n[[files]]\n" + toml_lines(vars(kept))
    hostile = zipped(tmp_path / "hostile.zip", {name: b"evil", CONTENTS: listing.encode()})
    assert refused(hostile, tmp_path / "new") == f"{name!r} can't be part of a backup; nothing was written."


def test_a_part_that_is_not_listed_is_refused(programme: Path, tmp_path: Path) -> None:
    backup.back_up(programme, tmp_path / "safe.zip")
    more = zipped(tmp_path / "more.zip", parts(tmp_path / "safe.zip") | {"sources/more.toml": b""})
    assert "it holds other files than it lists" in refused(more, tmp_path / "new")


def test_a_backup_of_a_newer_kurak_is_refused(tmp_path: Path) -> None:
    newer = zipped(tmp_path / "newer.zip", {CONTENTS: b"version = 99\n"})
    assert refused(newer, tmp_path / "new") == "newer.zip was made by a newer Kurak; update Kurak to restore it."


def test_what_has_no_room_is_refused_before_it_is_written(tmp_path: Path) -> None:
    listing = toml_lines({"version": 1})
    for name, size in (("programme.toml", 1), (DECISIONS, 1), ("sources/x", 10**18)):
        listing += "\n[[files]]\n" + toml_lines(vars(Kept(name, size, "0" * 64)))
    held = {"programme.toml": b"x", DECISIONS: b"x", "sources/x": b"x", CONTENTS: listing.encode()}
    assert "No space left on device" in refused(zipped(tmp_path / "x.zip", held), tmp_path / "new")


@pytest.mark.parametrize(
    ("held", "sentence"),
    [
        ({}, "x.zip is no backup of a programme: it has no backup.toml."),
        ({CONTENTS: b"\xff"}, "x.zip is damaged: it is no zip file, or a part of it can't be read;"),
        ({CONTENTS: b"version = 'a'"}, "x.zip is damaged: it is no zip file, or a part of it can't be read;"),
        ({CONTENTS: b"version = 1\nfiles = []"}, "x.zip is damaged: a part of it is missing;"),
    ],
)
def test_a_zip_that_is_no_backup_is_refused(tmp_path: Path, held: dict, sentence: str) -> None:
    assert refused(zipped(tmp_path / "x.zip", held), tmp_path / "new").startswith(sentence)


def test_a_torn_file_is_refused(programme: Path, tmp_path: Path) -> None:
    backup.back_up(programme, tmp_path / "safe.zip")
    torn = tmp_path / "torn.zip"
    torn.write_bytes((tmp_path / "safe.zip").read_bytes()[:2000])
    assert refused(torn, tmp_path / "new").startswith("torn.zip is damaged: it is no zip file")


def test_a_backup_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert "can't be restored to" in refused(tmp_path / "none.zip", tmp_path / "new")


# --- commands ---------------------------------------------------------------------------------------------------


def test_both_commands_say_what_they_did(programme: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", str(tmp_path / "safe.zip"), "--data", str(programme)]) == 0
    assert capsys.readouterr().err == f"{tmp_path / 'safe.zip'} holds 1 snapshot, 2 decisions.\n"
    assert main(["restore", str(tmp_path / "safe.zip"), "--data", str(tmp_path / "new")]) == 0
    assert capsys.readouterr().err == f"{tmp_path / 'new'} holds 1 snapshot, 2 decisions.\n"


def test_a_restore_must_be_told_where_to(programme: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    backup.back_up(programme, tmp_path / "safe.zip")
    assert main(["restore", str(tmp_path / "safe.zip")]) == 2
    assert capsys.readouterr().err == "kurak: Say where to: --data NEWFOLDER. A restore makes a new folder.\n"


def test_a_restored_programme_that_still_names_another_database_says_so(
    programme: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    backup.back_up(programme, tmp_path / "safe.zip")
    monkeypatch.setenv("KURAK_REVIEW_DATABASE", "postgresql://db.example.org/live")
    assert main(["restore", str(tmp_path / "safe.zip"), "--data", str(tmp_path / "new")]) == 0
    words = capsys.readouterr().err
    assert f"Its decisions stand in {tmp_path / 'new' / 'review.sqlite'}, but review_database" in words
    assert "names the database live on db.example.org; change that before anybody works with it." in words
