"""The drop area: files read into a draft that stays in the session until it is published or dropped."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from kurak import geography, programme, template
from kurak.errors import KurakError
from kurak.intake.draft import Draft, drafted
from kurak.intake.history import open_periods
from kurak.intake.new_programme import NOWHERE, country_codes
from kurak.manifest import Snapshot, name_words
from kurak.screen.download import download
from kurak.screen.text import note, plain
from kurak.snapshots import listed
from kurak.words import in_language, say

_DRAFT, _READ, _ROUND, _AIM = "draft", "draft-read", "draft-round", "draft-aim"
_KINDS = ["xlsx", "xls", "ods", "csv", "tsv", "txt", "json"]
_STARTS = {
    "replace": "The newest snapshot up to that day; the files replace what they brought before",
    "add": "The newest snapshot up to that day; nothing is replaced",
    "fresh": "Nothing: a snapshot of these files alone",
}


@dataclass(frozen=True)
class Aim:
    """What the files are made into: a snapshot of a day, starting from the newest or from nothing."""

    as_of: date
    mode: str


def drop() -> None:
    """Asks for files and for what they are; reads them into the draft."""
    folder = programme.chosen_folder()
    if is_made_up(folder):
        forget()
        _own_programme()
        return
    files = st.file_uploader(
        say("Partners' files: Excel, OpenDocument, CSV or JSON, several at once"),
        type=_KINDS,
        accept_multiple_files=True,
        key=f"files-{st.session_state.get(_ROUND, 0)}",
    )
    aim, period = _asked(open_periods(folder), _usual_day(folder))
    country = _country(folder)
    _later(folder, aim)
    st.session_state[_AIM] = aim
    if not files:
        forget()
        _nothing_dropped(folder, country)
        return
    asked = (str(folder), tuple(file.file_id for file in files), period, country)
    if st.session_state.get(_READ) != asked:
        keep(_read(folder, files, period, country))
        st.session_state[_READ] = asked


def is_made_up(folder: Path) -> bool:
    """True for the made-up programme, which takes no files: it is made anew by a command."""
    return folder.resolve() == programme.SAMPLE.resolve()


def keep(draft: Draft | None) -> None:
    """Makes this the draft that is looked at."""
    st.session_state[_DRAFT] = draft


def kept() -> Draft | None:
    """The draft that is looked at, None where there is none."""
    draft: Draft | None = st.session_state.get(_DRAFT)
    return draft


def aim() -> Aim:
    """What the draft is to become."""
    asked: Aim = st.session_state[_AIM]
    return asked


def forget() -> None:
    """Drops the draft; the drop area stays as it is."""
    for key in (_DRAFT, _READ):
        st.session_state.pop(key, None)


def start_again() -> None:
    """Drops the draft and empties the drop area."""
    forget()
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def _usual_day(folder: Path) -> date:
    """The end of the last quarter, or the day of the newest snapshot where that is later."""
    return max((_last_quarter_end(date.today()), *(found.as_of for found in _snapshots(folder))))


def _later(folder: Path, asked: Aim) -> None:
    """Says where a newer snapshot stays as it is: it would not hold these files."""
    newer = [found.name for found in _snapshots(folder) if found.as_of > asked.as_of]
    if newer and asked.mode != "fresh":
        told = say(
            "Snapshot {name} is newer and stays as it is: pages open on it, and these files will not be in it. To put"
            " them in, choose its day.",
            name=name_words(newer[0]),
        )
        st.warning(plain(told))


def _snapshots(folder: Path) -> list[Snapshot]:
    return [found.snapshot for found in listed(folder) if found.snapshot]


def _asked(periods: Sequence[str], usual: date) -> tuple[Aim, str]:
    day, span, start = st.columns([4, 4, 7], gap="large")
    as_of = day.date_input(
        say("The snapshot stands for"),
        value=usual,
        format="DD.MM.YYYY",
        key="as-of",
        help=say("The day up to which the files tell. Two snapshots of one day are revisions."),
    )
    period = span.selectbox(
        say("Reporting period"),
        ["", *periods],
        format_func=lambda name: name or say("as the files' days tell"),
        accept_new_options=True,
        key="import-period",
        help=say("Such as 2026-Q3 or 2026-09: rows of other days are set aside, and the expected report is received."),
    )
    mode = start.selectbox(
        say("Start from"), list(_STARTS), format_func=lambda name: say(_STARTS[name]), key="import-mode"
    )
    return Aim(as_of if isinstance(as_of, date) else date.today(), mode), period or ""


def _country(folder: Path) -> str:
    """Of a new programme: a code of three letters, '' where its files shall tell; of any other ''."""
    if (folder / programme.FILE).is_file():
        return ""
    places = [(code, geography.load(code).country) for code in geography.countries()]
    known = {code: in_language(place.name) for code, place in places if place}
    known[NOWHERE[1]] = say("several, or none: places as the files write them")
    chosen = st.selectbox(
        say("Country of the new programme"),
        ["", *known],
        format_func=lambda code: known.get(code, code) or say("as the files tell"),
        accept_new_options=True,
        key="new-country",
        width=340,
        help=say(
            "Of any other country write the three letters of its ISO code; its places are then those of the files."
        ),
    )
    try:
        return country_codes(chosen or "")[1]
    except KurakError as fault:
        st.error(plain(str(fault)))
        return ""


def _last_quarter_end(today: date) -> date:
    first = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
    return first - timedelta(days=1)


def _read(folder: Path, files: Sequence[Any], period: str, country: str) -> Draft | None:
    with st.status(say("Reading {count} …", count=len(files)), expanded=False) as status:
        try:
            with _written(files) as paths:
                draft = drafted(folder, paths, period=period, country=country)
        except KurakError as fault:
            status.update(label=say("These files can't be used as they are"), state="error", expanded=True)
            st.error(plain(str(fault)))
            return None
        status.update(label=say("Read. Nothing is written until you publish."), state="complete")
        return draft


@contextmanager
def _written(files: Sequence[Any]) -> Iterator[list[Path]]:
    """The uploads as files under their own names, in a private folder that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="kurak-"))
    try:
        paths = [folder / str(number) / (Path(file.name).name or "file") for number, file in enumerate(files)]
        for path, file in zip(paths, files, strict=True):
            path.parent.mkdir()
            path.write_bytes(file.getbuffer())
        yield paths
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _nothing_dropped(folder: Path, country: str) -> None:
    """What happens once files are dropped, and the workbook for partners who have no file of their own."""
    note(
        say(
            "Each file is shown as it was understood, sheet by sheet; you correct what is wrong, once, and publish."
            " Names and phones of people are never kept."
        )
    )
    if country or (folder / programme.FILE).is_file():
        with st.container(width=340):
            download(
                "Programme workbook for partners to fill in",
                "programme workbook.xlsx",
                partial(_template, folder, country),
            )
    else:
        note(say("Choose the country, and there is a workbook for partners to fill in."))


def _template(folder: Path, country: str) -> bytes:
    return template.workbook(folder, date.today(), country)


def _own_programme() -> None:
    """The way from the made-up programme to one's own."""
    note(say("The made-up programme takes no files. For a programme of your own, start the dashboard on a new folder:"))
    st.code("KURAK_DATA=my-programme make run", language=None)
