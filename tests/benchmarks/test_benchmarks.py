"""The benchmark works; what its figures say is for people to judge."""

import json
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest

from benchmarks.__main__ import main
from benchmarks.grown import grown
from benchmarks.measure import percentiles
from benchmarks.profiles import LONG_LOG, long_log, some_weeks
from data.loader import load


def test_the_command_prints_every_run_and_writes_what_it_found(capsys, tmp_path):
    # In a thread of its own: while browser tests run, Playwright has a loop in this one.
    with ThreadPoolExecutor(1) as pool:
        command = ["--small", "--without", "browser", "--without", "growth", "--into", str(tmp_path)]
        assert pool.submit(main, command).result() == 0
    said = capsys.readouterr().out
    for name in ("empty, default settings", "Overview, full run", "My data, full run", "rating click", "search"):
        assert f"| {name} |" in said
    assert "2 sessions that visited every page" in said
    written = json.loads((tmp_path / "benchmark.json").read_text(encoding="utf-8"))
    assert {each["app"] for each in written["runs"]} == {"empty, default settings", "empty, our settings", "Prepboard"}
    assert all(each["p50"] > 0 and each["received"] > 0 for each in written["runs"])
    assert (tmp_path / "benchmark.md").read_text(encoding="utf-8") == said.removesuffix("\n")


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
