"""The sheets of a filled-in programme workbook, told by the mark in their first row, and its lists."""

from collections.abc import Sequence

from kurak.errors import IntakeError
from kurak.intake.grid import Grid
from kurak.intake.template_sheets import LISTS, LISTS_SHEET, marked, sheets
from kurak.intake.workbook_lists import Choices, lists_in
from kurak.words import say


def is_programme_workbook(grids: Sequence[Grid]) -> bool:
    """True where a sheet carries the template's mark in its first row. Rows are looked at only where a sheet is
    called as in the template, so that a large file of anybody else costs nothing."""
    tabs = {LISTS_SHEET, *(sheet.tab for sheet in sheets().values())}
    return any(grid.name in tabs for grid in grids) and any(name_of(grid) in sheets() for grid in grids)


def oblasts_listed(grids: Sequence[Grid]) -> list[str]:
    """The codes of the oblasts in the workbook's drop-down lists; none where they are gone."""
    hidden = next((grid for grid in grids if name_of(grid) == LISTS), None)
    listed = lists_in(hidden.rows).get("adm1") if hidden is not None else None
    return [entry.code for entry in listed.entries] if listed else []


def name_of(grid: Grid) -> str:
    """The template's name of a sheet that carries its mark; '' for any other."""
    return next(filter(None, (marked(column[0]) for column in grid.columns)), "") if len(grid) else ""


def lists_of(named: Sequence[tuple[str, Grid]]) -> dict[str, Choices]:
    """The drop-down lists by name. Raises IntakeError where they are gone."""
    for name, grid in named:
        if name == LISTS:
            return lists_in(grid.rows)
    raise IntakeError(
        say(
            "{file}: its hidden sheet of lists is gone, so the words chosen can't be told;"
            " copy the rows into a new programme workbook.",
            file=named[0][1].file,
        )
    )


def of_no_template(grids: Sequence[Grid]) -> tuple[str, ...]:
    """Sentences on filled sheets that are none of the template's."""
    added = [grid for grid in grids if not name_of(grid) and len(grid)]
    return tuple(
        say("Sheet {sheet} is none of the programme workbook's and was not used.", sheet=repr(grid.name))
        for grid in added
    )
