"""What each command of `python -m kurak` does."""

import sys
from argparse import Namespace
from datetime import date
from pathlib import Path

from kurak import (
    answers,
    backup,
    changes,
    figures,
    fix_list,
    handouts,
    numbers,
    programme,
    review,
    snapshots,
    stamp,
    standing,
    verdict,
    workspace,
)
from kurak.changes import told
from kurak.dictionary import dictionary
from kurak.errors import BackupError, ExportError, IntakeError, QueryError, ScopeError, SnapshotError
from kurak.link import strict
from kurak.scope import Scope
from kurak.standing import Standing
from kurak.words import counted, say
from kurak.worklist import OFFICE
from kurak.workspace import Workspace


def show(options: Namespace) -> None:
    """Any figure or number as table, JSON, CSV, PNG or SVG."""
    scope = _scope(options)
    opened = workspace.opened(programme.chosen_folder(options.data), options.snapshot)
    for sentence in opened.unknown(scope):
        _tell(sentence)
    if options.name in figures.names():
        _put(_figure(opened, options, scope), options.output)
    elif options.name in numbers.names():
        _put(_number(opened, options, scope), options.output)
    else:
        known = ", ".join((*figures.names(), *numbers.names()))
        raise QueryError(
            say("There is no figure or number {name}; there are: {known}.", name=options.name, known=known)
        )


def list_snapshots(options: Namespace) -> None:
    """One line per snapshot, newest first; a damaged one with its problem. Raises SnapshotError where there is none."""
    for listed in _listed(programme.load(programme.chosen_folder(options.data)).folder):
        if listed.snapshot is None:
            print(f"{listed.name}  {listed.problem}")
            continue
        rows = sum(table.rows for table in listed.snapshot.tables)
        through = listed.snapshot.data_through
        print(f"{listed.name}  {listed.snapshot.state}  data through {through}  {counted(rows, 'row', 'rows')}")


def verify(options: Namespace) -> None:
    """Checks every file of one snapshot, or of all. Raises SnapshotError with everything that is wrong."""
    folder = programme.load(programme.chosen_folder(options.data)).folder
    if options.snapshot:
        snapshots.opened(folder, options.snapshot)
        _tell(say("{name} is as it was published.", name=options.snapshot))
        return
    problems = [problem for listed in _listed(folder) for problem in _problems(listed)]
    if problems:
        raise SnapshotError(" ".join(problems))
    count = len(snapshots.listed(folder))
    _tell(counted(count, "snapshot is as it was published.", "snapshots are as they were published."))


def check(options: Namespace) -> int:
    """What the rules find, and which figures may be reported. 1: something must be settled first, or a rule failed."""
    found = standing.of(programme.chosen_folder(options.data), options.snapshot or None, on=date.today())
    if options.format == "xlsx":
        _put_workbook(_fix_list(found, options), options.output)
    else:
        said = verdict.as_json(found) if options.format == "json" else verdict.table(found)
        _put(f"{said}\n".encode(), options.output)
    _tell(verdict.sentence(found))
    return 1 if found.open_stops or found.failed else 0


def tell_changes(options: Namespace) -> None:
    """What changed from one snapshot to a later one, as table or JSON."""
    found = changes.of(programme.chosen_folder(options.data), options.old, options.new)
    print(told.as_json(found) if options.format == "json" else told.table(found))
    _tell(told.sentence(found))


def _fix_list(found: Standing, options: Namespace) -> bytes:
    """The fix-list of one partner, of the office, or of everybody. Raises ScopeError for a partner nobody knows."""
    code = options.partner
    opened = workspace.opened(programme.chosen_folder(options.data), found.checked.setting.snapshot.name)
    partners = opened.labels("partners")
    known = {*partners, *found.checked.findings["partner_id"].dropna(), OFFICE, ""}
    if code not in known:
        names = ", ".join(sorted(known - {""}))
        raise ScopeError(say("There is no partner {code}; allowed: {names}.", code=code, names=names))
    asked = {"settled": found.decided, "with_internal": options.questions}
    whose = None if code == OFFICE else code
    rows = (
        fix_list.for_partner(found.checked, whose, **asked) if code else fix_list.for_everybody(found.checked, **asked)
    )
    about = [partners.get(code, code), say("Snapshot {name}", name=opened.snapshot_words)]
    several = None if code else partners
    return fix_list.workbook(rows, found.checked.rules, opened.labels("oblasts"), [*filter(None, about)], several)


def _put_workbook(content: bytes, path: Path | None) -> None:
    if path is None:
        raise ExportError(say("Say where the workbook goes: -o FILE.xlsx."))
    _put(content, path)


def make_sample(options: Namespace) -> None:
    """Rebuilds the made-up programme."""
    from kurak import sample

    folder = Path(options.data) if options.data else programme.SAMPLE
    sample.make(folder)
    _tell(say("The made-up programme stands in {folder}.", folder=folder))


def write_template(options: Namespace) -> None:
    """Writes the programme workbook that partners fill in. Raises ExportError rather than write over a file."""
    from kurak import template

    path: Path = options.output
    if path.suffix.lower() != ".xlsx":
        raise ExportError(say("{path} is no name of a workbook; let it end in .xlsx.", path=path))
    if path.exists():
        raise ExportError(say("{path} is there already and may be filled in; name another file.", path=path))
    _put(template.workbook(programme.chosen_folder(options.data), date.today()), path)
    _tell(say("The programme workbook stands in {path}; send it to the partners.", path=path))


def import_files(options: Namespace) -> int:
    """Reads partners' files and publishes a snapshot, or says what it would do; 2 where a dry run finds a sheet
    that can't be used."""
    from kurak.intake.importing import imported

    result = imported(
        _own_programme(options),
        options.files,
        as_of=options.as_of,
        onto=None if options.fresh else options.onto,
        mode="fresh" if options.fresh else "add" if options.add else "replace",
        source=options.source,
        period=options.period,
        dry_run=options.dry_run,
    )
    print(answers.json_text(result.fields()) if options.format == "json" else result)
    return 2 if result.problems else 0


def back_up(options: Namespace) -> None:
    """Writes a programme's backup to a new file."""
    made = backup.back_up(programme.chosen_folder(options.data), options.file)
    _tell(say("{file} holds {what}.", file=options.file, what=_backup_words(made)))


def restore(options: Namespace) -> None:
    """Makes a new programme's folder from a backup."""
    if not options.data:
        raise BackupError(say("Say where to: --data NEWFOLDER. A restore makes a new folder."))
    folder = Path(options.data)
    made = backup.restore(options.file, folder, options.review_database)
    _tell(say("{folder} holds {what}.", folder=folder, what=_backup_words(made)))
    named = review.in_words(review.of_programme(folder, programme.load(folder).settings).url)
    if named != made.where:
        _tell(
            say(
                "Its decisions stand in {where}, but {setting} in its programme.toml or {variable} names {named};"
                " change that before anybody works with it.",
                where=made.where,
                setting=review.SETTING,
                variable=review.VARIABLE,
                named=named,
            )
        )


def _backup_words(made: backup.Backup) -> str:
    snapshots = counted(made.snapshots, "snapshot", "snapshots")
    return say(
        "{snapshots}, {decisions}", snapshots=snapshots, decisions=counted(made.decisions, "decision", "decisions")
    )


def nothing_to_report(options: Namespace) -> None:
    """Records that a partner has nothing to report for a period."""
    from kurak.intake.nothing_to_report import nothing_to_report as recorded

    snapshot = recorded(
        _own_programme(options),
        partner_id=options.partner,
        project_id=options.project,
        period=options.period,
        as_of=options.as_of,
    )
    _tell(say("Recorded in snapshot {name}.", name=snapshot.name))


def correct(options: Namespace) -> None:
    """Publishes a new revision that holds the decided corrections, or says what it would do."""
    from kurak.intake.correcting import correct as corrected

    print(corrected(_own_programme(options), as_of=options.as_of, dry_run=options.dry_run))


def _own_programme(options: Namespace) -> Path:
    """Raises IntakeError for the made-up programme, unless it was named."""
    if not options.data and programme.chosen_folder().resolve() == programme.SAMPLE.resolve():
        raise IntakeError(
            say("Say where the programme stands: --data FOLDER (a new folder is made). The made-up one takes no files.")
        )
    return programme.chosen_folder(options.data)


def _listed(folder: Path) -> tuple[snapshots.Listed, ...]:
    found = snapshots.listed(folder)
    if not found:
        raise SnapshotError(say("There is no snapshot in {folder} yet; import a file first.", folder=folder))
    return found


def _problems(listed: snapshots.Listed) -> tuple[str, ...]:
    return snapshots.verify(listed.snapshot) if listed.snapshot else (listed.problem or listed.name,)


def _scope(options: Namespace) -> Scope:
    given = vars(options)
    parameters = {known.link: given[known.link] for known in dictionary().filters.values()}
    ends = {"snapshot": options.snapshot, "from": options.since, "to": options.until, "compare": options.compare}
    return strict(parameters | {name: [value] for name, value in ends.items() if value})


def _figure(opened: Workspace, options: Namespace, scope: Scope) -> bytes:
    figure = figures.asked(opened, options.name, scope)
    checks = stamp.of(opened, figure.query, scope)
    if options.format == "table":
        return (answers.figure_table(figure, checks) + "\n").encode()
    if options.format == "json":
        return (answers.figure_json(figure, checks) + "\n").encode()
    if options.format == "csv" and checks.words:
        _tell(checks.sentence)
    return handouts.figure_file(opened, figure, options.format)


def _number(opened: Workspace, options: Namespace, scope: Scope) -> bytes:
    number = numbers.asked(opened, options.name, scope)
    if options.format in handouts.PICTURES:
        return handouts.number_picture(opened, number, options.format)
    checks = stamp.of(opened, number.query, scope)
    if options.format == "csv":
        return answers.number_csv(number, checks)
    said = answers.number_json(number, checks) if options.format == "json" else answers.number_table(number, checks)
    return (said + "\n").encode()


def _put(content: bytes, path: Path | None) -> None:
    if path is None:
        sys.stdout.buffer.write(content)
        return
    try:
        path.write_bytes(content)
    except OSError as fault:
        raise ExportError(say("{path} can't be written: {fault}.", path=path, fault=fault.strerror)) from None


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr)
