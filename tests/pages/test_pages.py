"""Every page, opened through the frame."""

import pytest

from components.routing import SCREENS
from tests.pages.screen import read

TITLES = {
    "overview": "Prepare for AI/ML research",
    "role": "AI/ML Researcher",
    "tools": "Tools",
    "rate": "Rate yourself",
    "gaps": "Gaps",
    "questions": "Questions",
    "my_data": "My data",
}


def unnamed(app):
    """Charts and tables without an `alt`."""
    return [each for each in app.get("plotly_chart") if not each.proto.alt]


@pytest.mark.parametrize("name", TITLES)
def test_a_page_opens_with_its_title_and_without_complaint(name, open_page):
    app = open_page(name)
    assert [title.value for title in app.title] == [TITLES[name]]
    assert not app.exception
    assert not app.error
    assert not app.warning
    assert unnamed(app) == []


def test_every_page_is_tried_here():
    assert set(TITLES) == {screen.name for screen in SCREENS}


STRANGE = ("", "nothing-like-it", "../../etc", "<script>alert(1)</script>", "x" * 5000, "\u202e\x00🙂", "[a](b)")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("role", "view"),
        ("role", "step"),
        ("tools", "view"),
        ("tools", "tool"),
        ("tools", "category"),
        ("tools", "signal"),
        ("tools", "within"),
        ("tools", "having"),
        ("rate", "category"),
        ("rate", "pace"),
        ("gaps", "element"),
        ("questions", "search"),
        ("questions", "topic"),
        ("my_data", "ratings"),
    ],
)
def test_any_address_opens_a_page(name, key, open_page):
    for value in STRANGE:
        app = open_page(name, **{key: value})
        assert not app.exception
        assert [title.value for title in app.title] == [TITLES[name]]
        assert "<script" not in read(app)


@pytest.fixture
def look(monkeypatch):
    """Let the time of the next look at the content files come; afterwards no other test sees what this one has seen."""
    from components import content

    looks = 0

    def come():
        nonlocal looks
        looks += 1

    monkeypatch.setattr(content, "monotonic", lambda: looks / content.LOOKS_PER_SECOND)
    yield come
    content._seen.cache_clear()


def test_broken_content_is_reported_on_the_page(app, look, monkeypatch, tmp_path):
    from components import content
    from data.loader import load
    from tests.data import small

    folder = small.write(tmp_path / "small")
    (folder / "scale.yaml").unlink()
    monkeypatch.setattr(content, "load_first_role", lambda: load(folder))
    monkeypatch.setattr(content, "CONTENT", folder)
    look()
    app.run()
    assert [title.value for title in app.title] == ["The content needs mending"]
    assert [code.value for code in app.code] == ["small/scale.yaml:1: the file is missing, expected the levels 0 to 5"]
    assert not app.exception


def test_an_edited_file_is_read_at_the_next_look(app, look, monkeypatch, tmp_path):
    from components import content
    from data.loader import load
    from tests.data import small

    folder = small.write(tmp_path / "small")
    monkeypatch.setattr(content, "load_first_role", lambda: load(folder))
    monkeypatch.setattr(content, "CONTENT", folder)
    look()
    app.switch_page("pages/role.py").run()
    assert app.title[0].value == "Baker"
    path = folder / "roles/baker.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("name: Baker", "name: Master baker"), encoding="utf-8")
    app.run()
    assert app.title[0].value == "Baker"
    look()
    app.run()
    assert app.title[0].value == "Master baker"
