"""The measurements are made of something true: programmes like real ones, percentiles that were measured, a report that
says what is missing. How long anything takes is asserted nowhere."""

import duckdb
import pandas as pd
import pytest

from bench import growth, pages, parts, programme, publishing, readers, report, run, sizes, soak
from bench.browser import repaint
from bench.results import Measured, Part
from bench.statistics import spread
from kurak import snapshots, workspace
from kurak.commands import bench as command
from kurak.scope import Scope

MACHINE = {
    **{"processor": "Some CPU", "cores": 2, "memory_gb": 8.0, "system": "Linux 6", "load_before": 0.1},
    "versions": {"python": "3.11", "chromium": ""},
}


def made(seed: int, rows: int = 3000) -> duckdb.DuckDBPyConnection:
    engine = duckdb.connect()
    programme.run(engine, rows, seed)
    return engine


def one(engine: duckdb.DuckDBPyConnection, question: str):
    return engine.execute(question).fetchone()


@pytest.fixture(scope="module")
def engine() -> duckdb.DuckDBPyConnection:
    return made(1)


# --- the programme ----------------------------------------------------------------------------------------


def everything(engine: duckdb.DuckDBPyConnection) -> dict[str, list]:
    made_here = ("activities", "attendance", "people", "audience")
    return {table: engine.table(f"out_{table}").order("all").fetchall() for table in made_here}


@pytest.mark.slow
def test_the_same_seed_gives_the_same_rows_and_another_seed_others(engine):
    first, again, other = everything(engine), everything(made(1)), everything(made(2))
    assert first == again
    assert [table for table in first if first[table] == other[table]] == []


def test_what_is_published_is_what_was_made_in_however_many_parts_it_is_read(engine, monkeypatch):
    monkeypatch.setattr(programme, "ROWS_AT_ONCE", 2048)
    frame = programme.Made(engine)["attendance"].astype(object)
    read = [tuple(None if value is pd.NA else value for value in row) for row in frame.itertuples(index=False)]
    assert read == engine.table("out_attendance").fetchall()
    assert len(read) > 2048


def test_there_are_about_as_many_rows_of_attendance_as_were_asked_for(engine):
    (rows,) = one(engine, "select count(*) from out_attendance")
    assert 2000 < rows < 4000


def test_a_few_partners_do_most_and_sizes_are_skewed(engine):
    (share,) = one(
        engine,
        """select sum(n) filter (place <= 8) / sum(n) from (
            select count(*) as n, row_number() over (order by count(*) desc) as place
            from out_activities group by partner_id)""",
    )
    mean, median = one(engine, "select avg(total_reported), median(total_reported) from out_activities")
    assert share > 0.5
    assert mean > 1.3 * median


def test_summer_is_quiet_and_autumn_is_busy(engine):
    august, october = one(
        engine,
        "select count(*) filter (month(started_on) = 8), count(*) filter (month(started_on) = 10) from out_activities",
    )
    assert october > 2 * august


def test_what_an_activity_reports_is_what_its_counted_split_adds_up_to(engine):
    assert (
        engine.execute(
            """select activity_id, total_reported, sum(attendances) as counted
        from out_activities join out_attendance using (activity_id)
        where split <> 'age' group by all having counted <> total_reported"""
        ).fetchall()
        == []
    )


def test_some_sexes_are_not_recorded_and_nobody_came_to_what_was_cancelled(engine):
    (unknown,) = one(engine, "select count(*) from out_attendance where sex = 'unknown'")
    (came,) = one(
        engine,
        "select count(*) from out_attendance join out_activities using (activity_id) where status = 'cancelled'",
    )
    assert unknown > 0
    assert came == 0


def test_a_programme_is_published_and_opens_like_any_other(tmp_path):
    told: list[str] = []
    programme.make(tmp_path, 2000, seed=3, tell=told.append)
    assert told[0] == "making activities and attendance for about 2,000 rows ..."
    assert sorted(path.name for path in tmp_path.iterdir()) == ["programme.toml", "snapshots"]
    assert snapshots.verify(snapshots.chosen(tmp_path)) == ()
    opened = workspace.opened(tmp_path)
    assert opened.store.rows("select count(*) as n from attendance_facts", Scope())["n"][0] > 1000
    assert len(opened.choices("oblasts", Scope())) == 9


# --- numbers ----------------------------------------------------------------------------------------------


def test_a_percentile_is_one_of_the_values():
    told = spread([5, 1, 4, 2, 3])
    assert (told.n, told.least, told.p50, told.p95, told.most) == (5, 1, 3, 5, 5)
    assert spread(range(1, 101)).p95 == 95
    assert spread([7]).p95 == 7


def test_memory_that_grows_by_two_at_every_look_has_a_slope_of_two():
    assert soak.slope([10, 12, 14, 16]) == 2
    assert soak.slope([10, 10, 10]) == 0
    assert soak.slope([10]) == 0


def test_a_repaint_runs_from_the_input_to_the_last_frame():
    seen = {"input": 100, "sent": 110, "first": 115, "last": 150, "painted": 175, "frames": 2, "bytes": 2048}
    told = repaint(seen)
    assert (told.total, told.asked, told.first_answer, told.answered, told.painted) == (75, 10, 5, 40, 25)
    assert told.kilobytes == 2


def test_a_walk_through_the_filter_never_asks_twice():
    held: frozenset[int] = frozenset()
    seen = set()
    for option in pages.walk(options=4, steps=12):
        held ^= {option}
        assert held
        assert held not in seen
        seen.add(held)
    assert len(seen) == 12


def test_every_set_of_options_is_dealt_out_once():
    dealt = readers.sets(["a", "b", "c"])
    assert len(dealt) == len(set(dealt)) == 7
    assert readers.sets(["a", "b", "c"]) == dealt


# --- the report -------------------------------------------------------------------------------------------


def part(name: str, size: str, *found: Measured) -> Part:
    return Part(name, size, "2026-11-24 17:15:00", MACHINE, 60.0, found)


def test_a_target_that_is_missed_says_by_how_much_and_what_it_is_made_of():
    changes = part(
        "changes",
        "1m",
        Measured("reach, new scopes", "ms", [100, 160]),
        Measured("reach, new scopes: server part", "ms", [70, 90]),
        Measured("reach, new scopes: painting", "ms", [30, 40]),
        Measured("two charts, new scopes", "ms", [40, 50], "Streamlit, one number"),
    )
    assert (
        "| Filter changed, last repaint, 1 M rows, new scopes | 80 ms | 160 ms | 2 | 2.0 times what is wanted:"
        " server part 90, painting 40; Streamlit, one number: 50 |"
    ) in report.text([changes], [])


def test_what_was_not_measured_is_said_with_its_reason():
    crowd = part("crowd", "10m", Measured("20 readers, new scopes", "ms", note="the server gave up (TimeoutError)"))
    told = report.text([crowd], [])
    assert "| 150 ms | not measured | | the server gave up (TimeoutError) |" in told
    assert "| Kurak | 20 readers, new scopes | 10,000,000 | 0 |" in told


def test_sizes_of_one_thing_stand_together_and_the_smallest_first():
    found = [part("loads", size, Measured("reach, warm server", "ms", [1200])) for size in ("10m", "100k")]
    told = report.text(found, [])
    assert told.index("| 100,000 |") < told.index("| 10,000,000 |")


def test_ways_of_making_the_page_stand_side_by_side():
    found = [
        part("changes", size, Measured("two charts, new scopes", "ms", waits, "Streamlit + pandas"))
        for size, waits in (("1m", [280, 290, 437]), ("100k", [70, 80, 90]))
    ]
    told = report.text(found, [])
    assert "| p50 / p95 | 100,000 rows | 1,000,000 rows |" in told
    assert "| Streamlit + pandas: two charts, new scopes | 80 / 90 ms | 290 / 437 ms |" in told


def test_nothing_measured_makes_a_page_that_says_so():
    assert "Nothing has been measured yet." in report.text([], [])


def test_growth_is_drawn_from_the_middle_of_what_was_measured(tmp_path):
    found = [
        part("figures", size, Measured("figure reach_by_month", "ms", values))
        for size, values in (("100k", [4, 5, 90]), ("1m", [20, 30, 40]))
    ]
    line = ("figures", "Kurak", "figure reach_by_month", "one figure")
    assert growth.points(found, [line]) == [
        {"line": "one figure", "rows": 100_000, "value": 0.005},
        {"line": "one figure", "rows": 1_000_000, "value": 0.03},
    ]
    assert [path.name for path in growth.write(found, tmp_path)] == [growth.TIME]
    assert "one figure" in (tmp_path / growth.TIME).read_text(encoding="utf-8")


def test_words_beside_lines_that_end_together_stand_apart():
    found = [
        {"line": line, "rows": rows, "value": value} for line, value in (("a", 1.0), ("b", 1.0)) for rows in (10, 20)
    ]
    found.append({"line": "c", "rows": 20, "value": 100.0})
    heights = {end["line"]: end["beside"] for end in growth.ends(found)}
    assert heights["a"] == 1
    assert 1.1 < heights["b"] < 2
    assert heights["c"] == pytest.approx(100)


# --- the run ----------------------------------------------------------------------------------------------


def test_the_command_knows_every_size_and_part():
    assert tuple(sizes.SIZES) == command.SIZES
    assert tuple(part.name for part in parts.PARTS) == command.PARTS
    assert set(command.PARTS) < set(report.TITLES)


@pytest.mark.slow
def test_a_part_that_fails_is_told_and_the_others_go_on(tmp_path, monkeypatch):
    monkeypatch.setenv("KURAK_BENCH", str(tmp_path))
    broken = parts.Part("no_such_part", "something that is not there", lambda *_: [])
    told: list[str] = []
    assert not run.measured(broken, "1m", parts.Choices(1), told.append, 60)
    assert told[-1] == "   failed: StopIteration"


def test_when_the_time_is_over_the_rest_is_left_out_and_said_how_to_go_on():
    figures = next(part for part in parts.PARTS if part.name == "figures")
    told: list[str] = []
    assert not run.measured(figures, "1m", parts.Choices(1), told.append, 0)
    assert told == ["   left out: the time is over; `python -m kurak bench --only figures` goes on"]


def test_what_a_machine_is_too_small_for_is_left_out_and_said():
    assert run.too_large(10_000_000, memory=16 * 2**30) == ""
    assert (
        run.too_large(100_000_000, memory=16 * 2**30)
        == "left out: publishing would take about 17 GB of memory, there are 16"
    )


def test_without_a_browser_its_parts_are_left_out_and_said(monkeypatch):
    monkeypatch.setattr("bench.browser.executable", lambda: None)
    told: list[str] = []
    loads = next(part for part in parts.PARTS if part.name == "loads")
    assert run.measured(loads, "1m", parts.Choices(1), told.append, 60)
    assert told == ["   left out: there is no Chromium on this machine (CHROMIUM=path names one)"]


@pytest.mark.slow
def test_a_failed_measurement_of_publishing_keeps_its_last_words(tmp_path):
    (found,) = publishing.timed("no_such_name", tmp_path)
    assert found.values == ()
    assert found.note.startswith("failed: ImportError: cannot import name")


def test_publishing_that_takes_too_long_is_given_up_and_said(tmp_path):
    (found,) = publishing.timed("published", tmp_path, longest=0.01)
    assert (found.values, found.note) == ((), "not finished within 0 s")
