"""What the documents say is so, and what the Dockerfile and the requirements promise."""

import json
import re
import sys

import pytest
from packaging.requirements import Requirement

from tests.conftest import ROOT
from tests.rehearsal import copied
from tests.test_architecture import FILES, tops


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


README, DOCKERFILE = text("README.md"), text("Dockerfile")
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
LISTS = ("requirements", "requirements-dev")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_that_a_document_names_exists(document):
    named = re.findall(
        r"`((?:data|docs|pages|components|prep|tests|\.ci|\.streamlit)/[\w./-]*|app\.py|[\w-]+\.(?:in|txt|md))`"
        r"|\]\(([\w./-]+)\)",
        text(document),
    )
    paths = {one or other for one, other in named}
    assert len(paths) >= (0 if document == "CHANGELOG.md" else 6)
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_counts_right(document, content, frames):
    counts = {
        "tools": len(content.tools),
        "categories": len(content.categories),
        "questions": len(content.questions),
        "topics": len(content.topics),
        "responsibilities": len(frames.responsibilities),
        "stages": len(content.roles[0].stages),
    }
    said = re.findall(rf"\b(\d+) ({'|'.join(counts)})\b", text(document))
    assert {(int(count), what) for count, what in said} <= {(count, what) for what, count in counts.items()}
    assert (f"{counts['questions']} questions" in text(document)) == (document != "CONTRIBUTING.md")


def test_the_readme_can_be_read_in_one_go():
    assert README.count("\n") < 200


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
    listed = re.findall(r"^(\w+)(?:\[\w+\])?~=", text("requirements.in"), re.MULTILINE)
    assert set(listed) == {"streamlit", "pandas", "plotly", "pyyaml", "pydantic", "rapidfuzz"}


def pins(name):
    """The versions of each package in a file of pins, one for each set of Pythons that needs its own."""
    found = {}
    for line in re.findall(r"^[a-z].*(?= \\$)", text(name), re.MULTILINE):
        requirement = Requirement(line)
        found.setdefault(requirement.name, set()).add(str(requirement.specifier).removeprefix("=="))
    return found


@pytest.mark.parametrize("name", LISTS)
def test_every_package_is_pinned_with_hashes_from_wherever_it_is_fetched(name):
    pinned = re.sub(r"^ *#.*\n", "", text(f"{name}.txt"), flags=re.MULTILINE)
    package = r"[a-z][\w.-]*==[\w.]+(?: ; [^\\\n]+)? \\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+"
    assert re.fullmatch(f"(?:{package})+", pinned)


@pytest.mark.parametrize("name", LISTS)
def test_the_pins_are_what_the_list_asks_for(name):
    pinned = pins(f"{name}.txt")
    for line in re.findall(r"^\w[^#\n]*", text(f"{name}.in"), re.MULTILINE):
        asked = Requirement(line)
        assert all(asked.specifier.contains(version) for version in pinned[asked.name.lower()]), line


def test_what_is_checked_is_what_is_installed():
    checked = pins("requirements-dev.txt")
    assert {name: checked[name] for name in pins("requirements.txt")} == pins("requirements.txt")


def test_the_image_holds_what_the_app_needs_and_nothing_else():
    assert set(copied()) == {line[1:] for line in text(".dockerignore").splitlines() if line.startswith("!")}
    assert [name for name in copied() if not (ROOT / name).exists()] == []
    assert {path.relative_to(ROOT).parts[0] for path in FILES} <= set(copied())


def test_the_image_is_pinned_not_root_and_looks_after_itself():
    assert re.match(r"FROM python:3\.1[123]\.\d+-slim-\w+ AS base\n", DOCKERFILE)
    assert re.search(r"^USER [1-9]\d*$", DOCKERFILE, re.MULTILINE)
    assert re.search(r"^HEALTHCHECK .*\\\n    CMD \[.*/_stcore/health", DOCKERFILE, re.MULTILINE)
    assert "curl" not in DOCKERFILE
