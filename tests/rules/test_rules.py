"""The engine of the rules: what a rule file must hold, when a rule runs, and where its findings are kept."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import dozen
import pandas as pd
import pyarrow.parquet as pq
import pytest

from kurak import geography, programme, queries, rules, snapshots
from kurak.errors import ProgrammeError, QueryError, SnapshotError
from kurak.intake.publish import publish
from kurak.rules import Checked, database, findings, rule, running, thresholds
from kurak.rules.database import Database, Setting

pytestmark = pytest.mark.slow

WORDS = {
    "title": "Nobody came",
    "dimension": "plausible",
    "severity": "warn",
    "of": "activities",
    "why": "Nobody is reached.",
    "fix": "Count again.",
    "affects": "attendances",
    "needs": "activities, attendance",
    "audience": "internal",
}
NOBODY_CAME = """
select
    'attendance' as subject_table,
    activity_id as subject_key,
    judged([attendances::varchar]) as fingerprint,
    null as severity,
    null as partner_id,
    null as adm1_code,
    null::date as happened_on,
    0.0::double as people_affected,
    'nobody came' as found,
    null as suggestion,
    source_file,
    source_sheet,
    source_row
from attendance
where attendances = 0
order by activity_id
"""


def written(folder: Path, sql: str = NOBODY_CAME, name: str = "x01_nobody_came", **words: str) -> queries.Query:
    """A rule file as a developer would write it, parsed."""
    path = folder / "rules" / f"{name}.sql"
    path.parent.mkdir(exist_ok=True)
    front = "".join(f"-- {key}: {value}\n" for key, value in {**WORDS, **words}.items())
    path.write_text(front + sql, encoding="utf-8")
    return queries.parsed(path)


@pytest.fixture(scope="module")
def dozen_database(dozen_folder: Path) -> Database:
    found = programme.load(dozen_folder)
    return database.opened(Setting(found, snapshots.chosen(dozen_folder), geography.load(found.country)))


@pytest.fixture
def own_dozen(tmp_path: Path) -> Path:
    """The dozen in a folder of its own."""
    dozen.published(tmp_path / "programme")
    return tmp_path / "programme"


def checked_anew(folder: Path, name: str | None = None) -> Checked:
    """As another process would: nothing is remembered, only what stands in derived/."""
    findings._shelf.forget()
    return rules.checked(folder, name)


# --- a rule file --------------------------------------------------------------------------------------------


def test_a_rule_is_its_words_and_its_rows(tmp_path: Path, dozen_database: Database) -> None:
    found = rule.of_query(written(tmp_path, title_ru="Никто не пришёл"))
    assert (found.id, found.name, found.affects, found.needs) == (
        "X01",
        "x01_nobody_came",
        ("attendances",),
        ("activities", "attendance"),
    )
    assert found.words["ru"] == {"title": "Никто не пришёл"}
    outcome, rows = running.run(found, dozen_database)
    assert outcome == rules.Outcome("X01", rules.RAN, "", count=1, of=12)
    assert rows[["rule", "subject_key", "severity", "found"]].values.tolist() == [["X01", "A11", "warn", "nobody came"]]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"dimension": "odd"}, "line 2: dimension is odd; allowed: complete, valid, unique, consistent"),
        ({"severity": "bad"}, "line 3: severity is bad; allowed: stop, warn, note."),
        ({"affects": "attendances, joy"}, "line 7: affects names joy; allowed: activities, attendances"),
        ({"needs": "activities.joy"}, "line 8: needs names activities.joy, which is no table or table.column"),
        ({"audience": "me"}, "line 9: audience is me; allowed: partner, internal."),
        ({"colour": "red"}, "line 10: unknown key colour; allowed: affects, audience"),
    ],
)
def test_a_fault_in_the_words_is_named_by_file_and_line(tmp_path: Path, words: dict[str, str], said: str) -> None:
    with pytest.raises(QueryError) as fault:
        rule.of_query(written(tmp_path, **words))
    assert str(fault.value).startswith(f"queries/rules/x01_nobody_came.sql, {said}")


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("select 1 as one", "line 10: a rule gives exactly the columns subject_table, subject_key"),
        ("select 1; select 2", "line 10: a rule is exactly one SELECT."),
        (NOBODY_CAME.replace("null::date", "'today'"), "line 10: the column happened_on is VARCHAR; cast it to DATE."),
        ("drop table activities", "line 10: a rule is exactly one SELECT."),
    ],
)
def test_sql_that_gives_other_columns_is_refused(tmp_path: Path, sql: str, said: str) -> None:
    with pytest.raises(QueryError) as fault:
        running.validate(written(tmp_path, sql))
    assert str(fault.value).startswith(f"queries/rules/x01_nobody_came.sql, {said}")


def test_an_unknown_threshold_is_refused_before_anything_runs(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"line 10: there is no threshold patience; add it to data/thresholds\.toml"):
        rule.of_query(written(tmp_path, "select threshold('patience')"))


def test_two_rules_of_one_id_are_refused(tmp_path: Path) -> None:
    written(tmp_path)
    written(tmp_path, name="x01_nobody_stayed")
    with pytest.raises(QueryError, match=r"x01_nobody_stayed\.sql, .*X01 is also the id of x01_nobody_came"):
        rule.sql_rules(tmp_path)


def test_a_file_without_an_id_in_its_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="name the file by its id and what it finds"):
        rule.of_query(written(tmp_path, name="nobody_came"))


@pytest.mark.parametrize("found", rule.sql_rules().values(), ids=lambda found: found.id)
def test_every_rule_of_the_project_gives_the_common_columns_and_speaks_russian(found: rules.Rule) -> None:
    assert found.query is not None
    running.validate(found.query)
    assert set(found.words["ru"]) == {"title", "why", "fix"}


@pytest.mark.parametrize("found", findings.all_rules().values(), ids=lambda found: found.id)
def test_what_accuses_is_a_question_and_stays_inside(found: rules.Rule) -> None:
    accuses = found.id in ("S05", "U05", "P01", "P02", "P03", "P04")
    assert (found.audience, found.title.endswith("?")) == (("internal", True) if accuses else ("partner", False))


# --- when a rule runs ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("needs", "reason"),
    [
        ("grants", "needs the table “Grants”"),
        ("grants.amount, activities", "needs “Amount” in the table “Grants”"),
        ("activities.entered_on", "needs “Entered on” in the table “Activities”"),
        ("reporting_periods", "needs reporting periods in programme.toml"),
        ("previous, reported", "needs a snapshot before this one"),
    ],
)
def test_a_rule_whose_needs_are_absent_is_not_passed_but_not_checked(
    tmp_path: Path, dozen_database: Database, needs: str, reason: str
) -> None:
    outcome, rows = running.run(rule.of_query(written(tmp_path, needs=needs)), dozen_database)
    assert outcome == rules.Outcome("X01", rules.NOT_CHECKED, reason, count=None, of=None)
    assert rows.empty


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        (NOBODY_CAME.replace("attendances = 0", "activity_id::date is null"), "Conversion Error"),
        (NOBODY_CAME.replace("'nobody came'", "null::varchar"), "it gives a row without found"),
        (NOBODY_CAME.replace("null as severity", "'awful' as severity"), "it gives the severity awful"),
        ("select joy", "queries/rules/x01_nobody_came.sql, line 10: Binder Error"),
    ],
)
def test_a_rule_that_fails_says_so_and_is_not_passed(
    tmp_path: Path, dozen_database: Database, sql: str, reason: str
) -> None:
    outcome, rows = running.run(rule.of_query(written(tmp_path, sql)), dozen_database)
    assert (outcome.state, outcome.count, outcome.of) == (rules.FAILED, None, None)
    assert outcome.reason.startswith(reason)
    assert rows.empty


def test_a_rule_can_only_read(tmp_path: Path, dozen_database: Database) -> None:
    sql = NOBODY_CAME.replace("from attendance", "from read_csv('/etc/hostname'), attendance")
    outcome, _ = running.run(rule.of_query(written(tmp_path, sql)), dozen_database)
    assert (outcome.state, "disabled" in outcome.reason) == (rules.FAILED, True)


# --- thresholds ---------------------------------------------------------------------------------------------


def settings(text: str, folder: Path) -> programme.Programme:
    folder.mkdir(exist_ok=True)
    (folder / "programme.toml").write_text(dozen.PROGRAMME + text, encoding="utf-8")
    return programme.load(folder)


def test_a_programme_has_thresholds_of_its_own_and_the_defaults_for_the_rest(tmp_path: Path) -> None:
    known = thresholds.of(settings("[thresholds]\nblocked_share = 0.05\n", tmp_path))
    assert (known["blocked_share"], known["outlier_z"]) == (0.05, 3.5)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[thresholds]\npatience = 3\n", "[thresholds], patience: it is no threshold; allowed: blocked_share, "),
        ("[thresholds]\noutlier_z = 'big'\n", "[thresholds], outlier_z: 'big' is not a number from 0 on."),
        ("[thresholds]\noutlier_z = -1\n", "[thresholds], outlier_z: -1 is not a number from 0 on."),
        ("thresholds = 3\n", "[thresholds], thresholds: it is no table; write [thresholds]"),
    ],
)
def test_a_threshold_that_is_none_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ProgrammeError) as fault:
        thresholds.of(settings(text, tmp_path))
    assert f"programme.toml, {said}" in str(fault.value)


def test_the_made_up_programme_says_every_threshold() -> None:
    said = programme.load(programme.SAMPLE).settings["thresholds"]
    assert {name: float(value) for name, value in said.items()} == {
        name: value for name, value in thresholds.defaults().items() if name in said
    }


# --- what is kept -------------------------------------------------------------------------------------------


def test_findings_are_kept_and_read_again(own_dozen: Path) -> None:
    first = checked_anew(own_dozen)
    kept = own_dozen / "derived" / "2025-09-30" / "findings.parquet"
    stamp = kept.stat().st_mtime_ns
    second = checked_anew(own_dozen)
    pd.testing.assert_frame_equal(first.findings, second.findings)
    assert first.outcomes == second.outcomes
    assert kept.stat().st_mtime_ns == stamp
    assert [path.name for path in kept.parent.iterdir()] == ["findings.parquet"]


def test_how_many_rules_have_looked_is_told_while_they_do(own_dozen: Path) -> None:
    told: list[tuple[int, int]] = []
    all_of_them = len(rules.checked(own_dozen, tell=lambda *progress: told.append(progress)).rules)
    assert told == [(done, all_of_them) for done in range(all_of_them + 1)]
    rules.checked(own_dozen, tell=lambda *progress: pytest.fail("what is kept is not looked for again"))


def test_findings_are_found_again_when_a_threshold_changes(own_dozen: Path) -> None:
    checked_anew(own_dozen)
    kept = own_dozen / "derived" / "2025-09-30" / "findings.parquet"
    before = pq.read_schema(kept).metadata[b"kurak"]
    with (own_dozen / "programme.toml").open("a", encoding="utf-8") as file:
        file.write("\n[thresholds]\none_sex_least_people = 5\n")
    checked_anew(own_dozen)
    assert pq.read_schema(kept).metadata[b"kurak"] != before


@pytest.mark.parametrize("content", [b"", b"PAR1 nothing of use PAR1"])
def test_a_spoilt_file_of_findings_is_made_again(own_dozen: Path, content: bytes) -> None:
    first = checked_anew(own_dozen)
    kept = own_dozen / "derived" / "2025-09-30" / "findings.parquet"
    kept.write_bytes(content)
    assert len(checked_anew(own_dozen).findings) == len(first.findings)
    assert pq.read_table(kept).num_rows == len(first.findings)


def test_a_programme_that_can_t_be_written_is_checked_all_the_same(own_dozen: Path) -> None:
    (own_dozen / "derived").write_text("a file where a folder would stand")
    assert len(checked_anew(own_dozen).outcomes) == len(findings.all_rules())
    assert (own_dozen / "derived").is_file()


def test_two_processes_at_once_leave_one_whole_file(own_dozen: Path) -> None:
    check = [sys.executable, "-m", "kurak", "check", "--format", "json", "--data", str(own_dozen)]
    root = Path(programme.__file__).parent.parent
    both = [subprocess.Popen(check, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    said = [process.communicate(timeout=120)[0] for process in both]
    assert said[0] == said[1]
    kept = own_dozen / "derived" / "2025-09-30"
    assert [path.name for path in kept.iterdir()] == ["findings.parquet"]
    assert pq.read_table(kept / "findings.parquet").num_rows == len(checked_anew(own_dozen).findings)


# --- what is compared ---------------------------------------------------------------------------------------


def test_without_a_sign_off_the_reported_snapshot_is_the_one_before(own_dozen: Path) -> None:
    publish(own_dozen, dozen.tables(), as_of=dozen.AS_OF.replace(month=12, day=31), mode="fresh")
    setting = findings.setting_of(own_dozen)
    assert [found and found.name for found in setting.earlier.values()] == ["2025-09-30", "2025-09-30"]
    publish(own_dozen, dozen.tables(), as_of=dozen.AS_OF.replace(month=12, day=31), mode="fresh")
    revised = findings.setting_of(own_dozen, reported="2025-09-30")
    assert revised.snapshot.name == "2025-12-31.r2"
    assert [found and found.name for found in revised.earlier.values()] == ["2025-12-31", "2025-09-30"]


def test_a_snapshot_that_is_not_before_can_t_be_the_reported_one(own_dozen: Path) -> None:
    with pytest.raises(SnapshotError, match=r"2025-09-30 is not before 2025-09-30; name an earlier snapshot\."):
        findings.setting_of(own_dozen, reported="2025-09-30")


def test_codes_of_two_snapshots_compare(own_dozen: Path) -> None:
    odd = dozen.tables()
    odd["activities"] = odd["activities"].assign(activity_type="dance")
    publish(own_dozen, odd, as_of=dozen.AS_OF.replace(month=12, day=31), mode="fresh")
    opened = database.opened(findings.setting_of(own_dozen))
    sql = """
        select count(*) as held from activities
        join previous.activities as before using (activity_id) where activities.activity_type <> before.activity_type
    """
    assert opened.cursor().sql(sql).fetchall() == [(12,)]
    assert replace(opened, blank=frozenset()).lacking >= {"grants"}
    opened.close()
