"""The house: data -> prep -> components -> pages -> app, and one place for each thing."""

import ast
from pathlib import Path

import pytest

from components.routing import SCREENS
from tests.conftest import ROOT

ROOMS = ("data", "prep", "components", "pages", "app")
FILES = [*sorted(path for room in ROOMS[:-1] for path in (ROOT / room).rglob("*.py")), ROOT / "app.py"]


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def attributes(path: Path) -> set[str]:
    return {
        node.attr for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Attribute)
    }


def tops(path: Path) -> set[str]:
    return {name.partition(".")[0] for name in imports(path)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_imports_only_rooms_to_its_left(path):
    here = ROOMS.index(room(path))
    allowed = set(ROOMS[: here + (room(path) not in {"pages", "app"})])
    assert tops(path) & set(ROOMS) <= allowed


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_pure_rooms_know_nothing_of_streamlit(path):
    if room(path) in {"data", "prep"} or path.parent.name == "charts":
        assert "streamlit" not in tops(path)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_one_place_for_each_thing(path):
    name = path.name if room(path) == "components" else ""
    if name != "content.py":
        assert not attributes(path) & {"cache_data", "cache_resource"}
    if name not in {"state.py", "address.py"}:
        assert not attributes(path) & {"session_state", "query_params"}
    if path.parent.name != "charts" and name not in {"content.py", "show.py"}:
        assert "plotly" not in tops(path)


# A command asks for the time itself, and a solution is somebody's answer, not a part of the app.
PURE = [
    path
    for path in FILES
    if room(path) in {"data", "prep"} and path.name != "__main__.py" and path.parent.name != "solutions"
]


@pytest.mark.parametrize("path", PURE, ids=lambda path: path.name)
def test_the_pure_rooms_take_the_time_and_chance_from_outside(path):
    assert not attributes(path) & {"now", "today", "utcnow"}
    assert not tops(path) & {"random", "time", "secrets"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_can_be_seen_at_a_glance(path):
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= (80 if room(path) == "pages" else 350)


def test_every_page_is_in_the_table_of_pages():
    assert {path.stem for path in (ROOT / "pages").glob("*.py")} == {screen.name for screen in SCREENS}


@pytest.mark.parametrize("path", sorted((ROOT / "pages").glob("*.py")), ids=lambda path: path.stem)
def test_a_page_leaves_legacy_mode_before_anything_else(path):
    body = ast.parse(path.read_text(encoding="utf-8")).body
    first = next(node for node in body if not isinstance(node, ast.Import | ast.ImportFrom))
    assert ast.unparse(first) == "leave_legacy_pages()"
