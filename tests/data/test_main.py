"""`python -m data`, as the person who edits YAML meets it."""

import subprocess
import sys
from datetime import date

import pytest

from data import review
from data.__main__ import main
from tests.conftest import ROOT
from tests.data import small

TODAY = date(2026, 11, 25)
OLD_PAY = """\
  - {id: pay-2019, about: confectioner, kind: pay, measures: Pay, value: 1, unit: USD, date: "2019"}
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Sound content, for which one question is enough."""
    monkeypatch.setattr(review, "FEWEST_QUESTIONS", 1)
    return small.write(tmp_path / "small")


def test_sound_content(folder, capsys):
    assert main([str(folder)], TODAY) == 0
    counts = "roles 1, categories 1, tools 2, statements 19, topics 1, questions 1, publications 1"
    assert capsys.readouterr().out == f"{folder}: {counts}; no problems\n"


def test_old_facts_are_a_warning(folder, capsys):
    assert main([str(folder)], date(2027, 8, 2)) == 0
    assert main([str(folder)], date(2027, 8, 3)) == 0
    said = [line for line in capsys.readouterr().out.splitlines() if line.startswith("warning: small/questions")]
    assert said == [
        "warning: small/questions/basics.yaml:5: question 'why-bread': its facts were checked on 2026-01-31: "
        "look them up again"
    ]


def test_old_figures_are_a_warning_unless_there_are_newer_ones(folder, capsys):
    small.break_file(folder, small.MARKET, "facts:\n", f"facts:\n{OLD_PAY}")
    assert main([str(folder)], date(2026, 12, 31)) == 0
    assert "warning: small/market" not in capsys.readouterr().out
    assert main([str(folder)], date(2027, 1, 1)) == 0
    said = [line for line in capsys.readouterr().out.splitlines() if line.startswith("warning: small/market")]
    assert said == [
        "warning: small/market/almanac.yaml:23: signal 'sold': it is of 2024, more than two years ago: "
        "look for a newer one"
    ]


def test_a_bank_that_leaves_something_out_is_a_mistake(tmp_path, capsys):
    assert main([str(small.write(tmp_path / "small"))], TODAY) == 1
    assert (
        "small/tools/hand-tools.yaml:5: tool 'bowl': 1 questions touch it, expected at least 3"
        in capsys.readouterr().out
    )


def test_broken_content(folder, capsys):
    path = folder / "tools/hand-tools.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("kind: book", "kind: song"), encoding="utf-8")
    assert main([str(folder)], TODAY) == 1
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith("small/tools/hand-tools.yaml:13: 'kind' is 'song'")
    assert last == f"1 problem in {folder}"


def test_as_a_command_on_the_content_of_the_app():
    run = subprocess.run([sys.executable, "-m", "data"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert "tools 27" in run.stdout
