"""The benchmark works; what its figures say is for people to judge."""

import json
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest

from benchmarks.__main__ import main
from benchmarks.grown import grown
from benchmarks.measure import PAGES, percentiles, share
from benchmarks.profiles import LONG_LOG, long_log, some_weeks
from benchmarks.report import Figures, here, single
from data.loader import load


def test_the_command_prints_every_run_and_writes_what_it_found(capsys, tmp_path):
    folder, readme = tmp_path / "docs", tmp_path / "README.md"
    readme.write_text("before\n<!-- benchmark -->\nold\n<!-- /benchmark -->\nafter\n", encoding="utf-8")
    # In a thread of its own: while browser tests run, Playwright has a loop in this one.
    with ThreadPoolExecutor(1) as pool:
        command = ["--small", "--without", "browser", "--without", "growth", "--into", str(folder)]
        assert pool.submit(main, command).result() == 0
    said = capsys.readouterr().out
    for name in ("empty, default settings", "Overview, full run", "My data, full run", "rating click", "search"):
        assert f"| {name} |" in said
    assert "2 sessions that visited every page" in said
    written = json.loads((folder / "benchmark.json").read_text(encoding="utf-8"))
    assert {each["app"] for each in written["runs"]} == {"empty, default settings", "empty, our settings", "Prepboard"}
    assert all(each["p50"] > 0 and each["received"] > 0 for each in written["runs"])
    assert (folder / "benchmark.md").read_text(encoding="utf-8") == said.removesuffix("\n")
    (empty, *_) = written["runs"]
    assert f"before\n<!-- benchmark -->\n{written['day']}, " in readme.read_text(encoding="utf-8")
    assert f"| {empty['app']} | {empty['cpu']:.1f} | 1.00 |" in readme.read_text(encoding="utf-8")
    assert readme.read_text(encoding="utf-8").endswith("<!-- /benchmark -->\nafter\n")


def test_a_machine_that_slows_down_for_a_while_leaves_the_shares_as_they_are():
    slow = [1.0, 1.0, 9.0, 3.0]
    app, empty = ([cost * at for at in slow] for cost in (2.0, 10.0))
    assert share({"app": app, "empty": empty}, "app", "empty") == pytest.approx(0.2)
    assert share({"app": app}, "app", "empty") is None


def test_the_worst_is_named_beside_its_limit():
    pages = [run(page.name, "Prepboard", 0.1 + at / 10) for at, page in enumerate(PAGES)]
    clicks = [run("rating click", "Prepboard", 0.15), run("search", "Prepboard", 0.26)]
    grown = [run("search", "ten times the content", 0.3, of_ours=2.0), run(PAGES[0].name, "ten times the content", 0.3)]
    readings = {
        "empty, default settings": [10.0, 30.0],
        "Prepboard": [20.0, 60.0],
        "ten times the content": [40.0, 90.0],
    }
    limited = [single("start", "ms", readings, 1500), single("visit", "ms", readings, 3, of_empty=True)]
    tables = here([*pages, *clicks, *grown], limited).tables()
    for line in (
        "| rating click | 0.15 | 0.150 | yes |",
        "| search | 0.25 | 0.260 | no |",
        f"| any page, full run | 0.35 | {0.1 + (len(PAGES) - 1) / 10:.3f} ({PAGES[-1].name}) | no |",
        "| any run, ten times the content | 1.5 | 2.000 (search) | no |",
        "| start | 1500 ms | 40 ms | yes |",
        "| start, ten times the content | 1.5 | 1.750 | no |",
        "| visit | 3 | 2.000 | yes |",
    ):
        assert line in tables.splitlines()
    assert "at once, p95" not in tables, "no crowd was measured"


def run(name, app, of_empty, of_ours=1.0):
    return Figures(name, app, 5.0, 6.0, 7.0, 1000.0, of_empty, of_ours)


def test_grown_content_is_sound_and_as_much_as_was_asked_for(tmp_path):
    content = load(grown(tmp_path, roles=2, tools=60, questions=500) / "data")
    assert len(content.roles) == 2
    assert len(content.tools) >= 60
    assert len(content.questions) >= 500
    assert content.roles[0].id == "ai-ml-researcher"
    assert content.roles[0].name == "AI/ML Researcher"


def test_profiles_are_as_long_as_they_say(content):
    assert len(long_log(content).log) - len(some_weeks(content).log) == LONG_LOG
    assert len(some_weeks(content).of_kind("rating")) >= 25


@pytest.mark.parametrize("seconds", [[1.0], [1.0, 2.0], [3.0, 1.0, 2.0]])
def test_percentiles_lie_within_what_was_measured(seconds):
    p50, p95 = percentiles(seconds)
    assert all(one <= other for one, other in pairwise([min(seconds), p50, p95, max(seconds)]))
