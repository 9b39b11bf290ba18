"""Which report a programme workbook is, and what it replaces in a snapshot."""

from dataclasses import replace

from kurak.intake.ids import slug
from kurak.intake.patchwork import Slice
from kurak.intake.periods import days_of, month_span, period_of
from kurak.intake.programme_workbook import SOURCE, ProgrammeWorkbook
from kurak.manifest import Source

LONGEST_NAME = 80


def claims_of(workbook: ProgrammeWorkbook, sha256: str, period: str = "") -> tuple[Source, tuple[Slice, ...]]:
    """What the file is recorded as, and what it replaces: the same report whenever it was sent before, whatever
    days its rows have; beside that, where partner, project and period are known, that report from any file.

    `period` stands before the one that the first sheet names. Without either, the months that its rows cover.
    """
    partner, project, told = workbook.partner_id, workbook.project_id, period or workbook.period
    parts = [slug(part) for part in (partner, project, told) if part]
    name = "_".join([SOURCE, *parts])[:LONGEST_NAME]
    source = Source(workbook.file, sha256, name, partner, project, told)
    own = Slice(name, partner, project)
    if told and partner and project:
        since, until = days_of(told)
        return source, (own, Slice(name, partner, project, since, until, of_any_file=True))
    if told:
        return source, (own,)
    if not workbook.days:
        return source, (Slice(),)
    since, until = month_span(*workbook.days)
    return replace(source, period=period_of(since, until)), (Slice(name, partner, project, since, until),)
