"""My data: carried away, brought back, shared, erased."""

import csv
import json
from datetime import timedelta
from io import StringIO

import pytest

from components import state
from prep.codec import LONGEST_FILE, VERSION, encode
from prep.keeping import Keeping, Status
from prep.profile import Profile
from prep.share import encode_ratings
from tests.pages.conftest import visitor
from tests.pages.screen import read
from tests.prep.profiles import NOON

MINE = Profile().rate("python", 3, NOON).rate("git", 0, NOON).rate("docker", "na", NOON)
THEIRS = Profile().rate("python", 5, NOON + timedelta(hours=1)).rate("r", 1, NOON).rate("gone-tool", 2, NOON)


@pytest.fixture
def app():
    """Replaces the visitor of the other pages: this one has ratings."""
    found = visitor()
    found.session_state[state.PROFILE] = MINE
    return found.run()


def profile(app):
    return app.session_state[state.PROFILE]


def levels(app):
    return {name: entry.value for name, entry in profile(app).of_kind("rating").items()}


def press(app, label):
    next(button for button in app.button if button.label == label).click().run()


def upload(app, content):
    app.file_uploader[0].upload("profile.json", content if isinstance(content, bytes) else content.encode())
    return app.run()


def downloads(app):
    return {button.proto.label: button for button in app.get("download_button")}


def test_everything_held_is_shown(open_page):
    app = open_page("my_data")
    assert json.loads(app.get("json")[0].value) == json.loads(encode(MINE))


def test_a_file_is_reported_before_anything_changes(open_page):
    app = upload(open_page("my_data"), encode(THEIRS))
    assert "2 new, 1 newer than yours, 1 no longer part of this role" in read(app)
    assert levels(app) == {"python": 3, "git": 0, "docker": "na"}


def test_merge_and_undo(open_page):
    app = upload(open_page("my_data"), encode(THEIRS))
    press(app, "Merge into mine")
    assert levels(app) == {"python": 5, "r": 1, "gone-tool": 2, "git": 0, "docker": "na"}
    assert "No longer part of this role, but kept: gone-tool." in read(app)
    press(app, "Undo the last change")
    assert levels(app) == {"python": 3, "git": 0, "docker": "na"}


def test_replace_and_undo(open_page):
    app = upload(open_page("my_data"), encode(THEIRS))
    press(app, "Replace mine")
    assert levels(app) == {"python": 5, "r": 1, "gone-tool": 2}
    press(app, "Undo the last change")
    assert levels(app) == {"python": 3, "git": 0, "docker": "na"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("hello", "not valid JSON"),
        (encode(MINE)[:-20], "cut off"),
        ('{"a": 1}', "not a Prepboard profile"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (encode(MINE).replace(f'"version":{VERSION}', f'"version":{VERSION + 1}'), "newer version"),
        ("[" * 50_000, "nested too deeply"),
        (b"x" * (LONGEST_FILE + 1), "too long"),
    ],
)
def test_a_bad_file_gets_a_sentence_and_changes_nothing(content, words, open_page):
    app = upload(open_page("my_data"), content)
    assert words in app.warning[0].value
    assert "Nothing was changed" in app.warning[0].value
    assert profile(app) == MINE
    assert not app.exception


def test_the_page_offers_its_downloads(open_page):
    assert set(downloads(open_page("my_data"))) == {"Download", "Download ratings as CSV"}


def test_the_table_for_a_spreadsheet(content):
    from components.content import library
    from components.my_data import _csv

    skill = content.roles[0].soft_skills[0]
    mine = MINE.rate("gone-tool", 2, NOON)
    for statement in (content.tools["git"].statements[0], skill.statements[0]):
        mine = mine.put("statement", statement.id, True, NOON)
    rows = list(csv.reader(StringIO(_csv(mine, library()))))
    assert rows[0] == ["id", "name", "level", "evidence", "rated_at"]
    assert rows[1:] == sorted(
        [
            [skill.id, skill.name, "1", "1", ""],
            ["docker", "Docker", "not applicable", "", "2026-11-23T12:00:00+00:00"],
            ["git", "Git", "0", "1", "2026-11-23T12:00:00+00:00"],
            ["gone-tool", "", "2", "", "2026-11-23T12:00:00+00:00"],
            ["python", "Python", "3", "", "2026-11-23T12:00:00+00:00"],
        ]
    )


def test_the_share_link_carries_ratings_only(open_page):
    app = open_page("my_data")
    assert app.code[0].value.endswith("/my_data?ratings=" + encode_ratings({"python": 3, "git": 0, "docker": "na"}))


def test_a_shared_profile_is_shown_beside_ones_own_and_changes_nothing(open_page):
    app = open_page("my_data", ratings=encode_ratings({"python": 5, "r": 0, "gone-tool": 2}))
    table = app.dataframe[0].value
    assert table.to_dict("list") == {
        "Element": ["Python", "R"] if table["Element"][0] == "Python" else ["R", "Python"],
        "Theirs": ["5 Reference", "0 None"],
        "Yours": ["3 Independent", "Unrated"],
    }
    assert "1 more are no longer part of this role" in read(app)
    assert profile(app) == MINE


def test_shared_ratings_can_be_adopted_and_taken_back(open_page):
    app = open_page("my_data", ratings=encode_ratings({"python": 5, "r": 0}))
    press(app, "Adopt these ratings as mine")
    assert levels(app) == {"python": 5, "r": 0, "git": 0, "docker": "na"}
    assert "ratings" not in app.query_params
    press(app, "Undo the last change")
    assert levels(app) == {"python": 3, "git": 0, "docker": "na"}


def test_what_was_entered_since_is_not_undone(open_page):
    app = open_page("my_data", ratings=encode_ratings({"r": 0}))
    press(app, "Adopt these ratings as mine")
    app = open_page("rate", pace="full")
    app.get_by_key("rating.julia").set_value(2).run()
    app = open_page("my_data")
    assert [button for button in app.button if button.label.startswith("Undo")] == []
    assert levels(app) == {"python": 3, "r": 0, "git": 0, "docker": "na", "julia": 2}


@pytest.mark.parametrize("code", ["1abc", "x" * 100_000, encode_ratings({"python": 5})[:-1], "<b>", "2" + "a" * 20])
def test_a_bad_link_gets_a_sentence(code, open_page):
    app = open_page("my_data", ratings=code)
    assert app.warning[0].value.endswith(".")
    assert profile(app) == MINE
    assert not app.exception


def test_history_has_its_table(open_page):
    app = open_page("my_data")
    assert len(app.dataframe) == 0
    app.session_state["my_data.table"] = True
    table = app.run().dataframe[-1].value
    assert table.to_dict("records")[0]["3 Independent"] == 1
    assert table.to_dict("records")[0]["0 None"] == 1


def test_erase_everything(open_page):
    app = open_page("my_data")
    press(app, "Erase it all")
    assert levels(app) == {}
    assert not profile(app).log
    assert profile(app).epoch > 0
    assert [button for button in app.button if button.label.startswith("Undo")] == []


def test_until_the_browser_has_answered_there_is_a_skeleton():
    found = visitor()
    found.session_state[state.KEEPING] = Keeping()
    app = found.run()
    for path in ("pages/overview.py", "pages/rate.py", "pages/my_data.py"):
        app.switch_page(path).run()
        assert len(app.title) == 1
        assert not app.get("segmented_control")
        assert not app.metric
        assert not app.exception


def test_a_notice_is_shown_until_it_is_closed():
    found = visitor()
    found.session_state[state.KEEPING] = Keeping(Status.OFF, notices=("It is full.",))
    app = found.run()
    assert "It is full." in read(app)
    press(app, "Close")
    assert "It is full." not in read(app)


def test_what_could_not_be_read_can_be_downloaded(open_page, app):
    app.session_state[state.KEEPING] = Keeping(Status.KEPT, unreadable="{broken")
    assert "What could not be read" in downloads(open_page("my_data"))
