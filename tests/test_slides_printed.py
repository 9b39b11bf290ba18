"""A deck on paper: PDF by way of LibreOffice, and the page for printing where it is not installed."""

import os
import re
import shutil
import stat
import time
from datetime import date
from pathlib import Path

import pytest

from kurak.__main__ import main
from kurak.errors import SlidesError
from kurak.slides import libreoffice, paper
from kurak.slides.deck import Deck
from kurak.slides.item import Item
from kurak.slides.making import made
from kurak.workspace import Workspace

DAY = date(2026, 10, 5)
DECK = Deck(
    "Teams & groups",
    (
        Item("chart", ("reach_by_month",), headline="Spring <was> busy"),
        Item("table", ("reach_by_oblast",)),
        Item("numbers", ("attendances",)),
        Item("text", text="First point\nSecond point"),
        Item("chart", ("reach_by_partner",)),
    ),
    audience="public",
)


def a_program(folder: Path, script: str) -> None:
    """Stands where LibreOffice would."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IEXEC)


def test_the_page_holds_every_slide_with_its_words_and_none_that_its_audience_may_not_see(
    dozen_workspace: Workspace,
) -> None:
    page = paper.page(dozen_workspace, DECK, made_on=DAY).decode()
    assert page.count("<section>") == 7
    assert "<title>Teams &amp; groups</title>" in page
    assert "<h2>Spring &lt;was&gt; busy</h2>" in page
    assert '<p class="value">150</p>' in page
    assert "<p>First point</p><p>Second point</p>" in page
    assert page.count("data:image/svg+xml;base64,") == 1
    assert "partner" not in page.split("What the numbers count")[1].casefold()
    assert "<script" not in page


def test_a_map_on_paper_has_its_rows_ranked_beside_it(dozen_workspace: Workspace) -> None:
    deck = Deck("", (Item("map_and_ranking", ("reach_rate_by_oblast",)),))
    page = paper.page(dozen_workspace, deck, made_on=DAY).decode()
    told = re.findall(r'<img alt="([^"]*)"', page)
    assert [text[:28] for text in told] == ["Map: Attendances per 1,000 i", "Bars: Attendances per 1,000 "]


def test_the_page_speaks_the_language_of_the_deck(dozen_workspace: Workspace) -> None:
    page = paper.page(dozen_workspace, Deck("", (Item("numbers", ("attendances",)),), "ru"), made_on=DAY).decode()
    assert page.startswith('<!doctype html><html lang="ru">')
    assert "<p>Составлено 5 окт 2026</p>" in page


@pytest.mark.slow
@pytest.mark.skipif(not libreoffice.program(), reason="LibreOffice is not installed here")
def test_libreoffice_makes_a_pdf_with_a_page_for_each_slide(dozen_workspace: Workspace) -> None:
    pdf = libreoffice.pdf(made(dozen_workspace, DECK, made_on=DAY).pptx)
    assert pdf.startswith(b"%PDF-")
    assert pdf.count(b"/Type/Page/") == 7


def test_without_libreoffice_a_page_for_printing_is_written_and_said(
    monkeypatch: pytest.MonkeyPatch, dozen_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    out = tmp_path / "deck.pdf"
    assert main(["deck", "--figures", "reach_by_month", "--data", str(dozen_folder), "-o", str(out)]) == 0
    assert not out.exists()
    assert (tmp_path / "deck.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "PDF needs LibreOffice, which is not installed here." in capsys.readouterr().err
    with pytest.raises(SlidesError, match="PDF needs LibreOffice"):
        libreoffice.pdf(b"")


def test_a_program_that_makes_no_file_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    a_program(tmp_path, "exit 1")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SlidesError, match="LibreOffice made no PDF"):
        libreoffice.pdf(b"")


def test_a_program_that_does_not_end_is_stopped_with_all_that_it_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    a_program(tmp_path, f'{shutil.which("sleep")} 60 & echo $! > "{tmp_path}/started"; wait')
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SlidesError, match=r"did not finish in 0\.5 seconds"):
        libreoffice.pdf(b"", seconds=0.5)
    started = int((tmp_path / "started").read_text())
    assert is_gone(started)


def is_gone(process: int) -> bool:
    for _ in range(50):
        try:
            os.kill(process, 0)
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except (ProcessLookupError, FileNotFoundError):
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False
