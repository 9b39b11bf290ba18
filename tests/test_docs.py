"""What is written for people is true: every command is told and can be given, every link and path leads somewhere."""

import re
import shlex
from argparse import ArgumentParser
from functools import partial
from pathlib import Path

import pytest

from kurak import commands

ROOT = Path(__file__).parent.parent
WRITTEN = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
COMMAND = re.compile(r"python -m kurak ([^`\n#]+)")
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)[^)]*\)")
FILE = re.compile(r"`((?:kurak|queries|data|tests)/[\w/.-]+\.(?:py|sql|toml))`")
# What a guide says how to make.
MADE_BY_THE_READER = {
    "data/words.LANGUAGE.toml",
    "kurak/review/albums.py",
    "queries/choices/delivery_modes.sql",
    "queries/figures/activities_by_month.sql",
    "queries/rules/v09_room_without_people.sql",
}


def parsers() -> dict[str, ArgumentParser]:
    """The commands of `python -m kurak` by name."""
    jobs = ArgumentParser(exit_on_error=False).add_subparsers()
    common = ArgumentParser(add_help=False)
    common.add_argument("--data")
    commands.add(partial(jobs.add_parser, parents=[common]))
    return dict(jobs.choices)


PARSERS = parsers()
TOLD = [(path.name, line.strip()) for path in WRITTEN for line in COMMAND.findall(path.read_text(encoding="utf-8"))]


def test_every_page_of_the_menu_stands_in_the_readme() -> None:
    titles = re.findall(r'"title": "(.+?)"', (ROOT / "dashboard.py").read_text(encoding="utf-8"))
    readme = WRITTEN[0].read_text(encoding="utf-8")
    assert len(titles) > 10
    assert [title for title in titles if title not in readme] == []


def test_every_command_is_told_somewhere() -> None:
    assert set(PARSERS) - {line.split()[0] for _, line in TOLD} == set()


@pytest.mark.parametrize(("written", "line"), [told for told in TOLD if "..." not in told[1]])
def test_a_command_can_be_given_as_it_is_written(written: str, line: str) -> None:
    name, *arguments = shlex.split(line)
    assert name in PARSERS
    if arguments:
        PARSERS[name].parse_args(arguments)


@pytest.mark.parametrize("path", WRITTEN, ids=[path.name for path in WRITTEN])
def test_every_link_and_every_file_named_is_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    links = {link for link in LINK.findall(text) if not (path.parent / link).exists()}
    named = {name for name in FILE.findall(text) if not (ROOT / name).exists()}
    assert links | (named - MADE_BY_THE_READER) == set()
