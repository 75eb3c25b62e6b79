"""What the README says is so."""

import json
import re
import sys

from tests.conftest import ROOT
from tests.test_architecture import FILES, tops

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_file_that_the_readme_names_exists():
    named = re.findall(
        r"`((?:data|docs|pages|components|prep|tests|\.ci|\.streamlit)/[\w./-]*)`|\]\((docs/[\w.]+)\)", README
    )
    paths = {one or other for one, other in named}
    assert len(paths) >= 6
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_the_readme_counts_right(content):
    assert f"{len(content.questions)} questions" in README


def test_the_readme_shows_the_latest_figures():
    measured = json.loads((ROOT / "docs/benchmark.json").read_text(encoding="utf-8"))
    assert f"{measured['day']}, {measured['machine']}:" in README
    for run in measured["runs"]:
        if run["app"] in {"empty, default settings", "empty, our settings", "Prepboard"}:
            name = run["name"] if run["app"] == "Prepboard" else run["app"]
            assert f"| {name} | {run['cpu']:.1f} | " in README


def test_the_two_commands_are_there_once_each():
    commands = [line for line in README.splitlines() if line.startswith("python3 -m venv")]
    assert len(commands) == 2
    assert commands[0].endswith("streamlit run app.py")
    assert commands[1].endswith("pytest -q")


def test_the_app_needs_only_what_requirements_name():
    names = {"streamlit", "pandas", "plotly", "pydantic", "pydantic_core", "rapidfuzz", "yaml"}
    app = [path for path in FILES if path.parent.name != "solutions"]
    used = set().union(*map(tops, app)) - set(sys.stdlib_module_names)
    assert used - {"data", "prep", "components", "pages"} == names
    listed = re.findall(r"^(\w+)~=", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(listed) == {"streamlit", "pandas", "plotly", "pyyaml", "pydantic", "rapidfuzz"}
