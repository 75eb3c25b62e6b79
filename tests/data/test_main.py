"""`python -m data`, as the person who edits YAML meets it."""

import subprocess
import sys

from data.__main__ import main
from tests.conftest import ROOT
from tests.data import small


def test_sound_content(tmp_path, capsys):
    folder = small.write(tmp_path / "small")
    assert main([str(folder)]) == 0
    assert (
        capsys.readouterr().out
        == f"{folder}: roles 1, categories 1, tools 2, statements 19, topics 1, questions 1; no problems\n"
    )


def test_broken_content(tmp_path, capsys):
    folder = small.write(tmp_path / "small")
    path = folder / "tools/hand-tools.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("kind: book", "kind: song"), encoding="utf-8")
    assert main([str(folder)]) == 1
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith("small/tools/hand-tools.yaml:13: 'kind' is 'song'")
    assert last == f"1 problem in {folder}"


def test_as_a_command_on_the_content_of_the_app():
    run = subprocess.run([sys.executable, "-m", "data"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert "tools 27" in run.stdout
