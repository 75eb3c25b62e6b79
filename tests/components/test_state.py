"""What the browser reports of a click, and of an address, is trusted in nothing."""

import pytest
from streamlit.testing.v1 import AppTest

from components import address, state


def script(found):
    import streamlit as st

    from components import address

    st.session_state["chart"] = {"selection": {"points": [{"customdata": found}]}}
    address.clicked_to_url("chart")


@pytest.mark.parametrize(
    ("found", "query"),
    [
        ("tool/git", {"tool": "git"}),
        ("category/programming", {"category": "programming"}),
        ("step/data", {"step": "data"}),
        ("tool/cobol", {}),
        ("embed/true", {}),
        ("embed_options/x", {}),
        ("view/table", {}),
        ("/x", {}),
        ("tool/", {}),
        ("tool/" + "x" * 5_000, {}),
        ("git", {}),
        ("", {}),
    ],
)
def test_only_known_ids_reach_the_address(found, query):
    app = AppTest.from_function(script, args=(found,)).run()
    assert not app.exception
    assert app.query_params == query


def other_role(name):
    from dataclasses import replace

    import streamlit as st

    from components import address, content

    st.query_params["tool"] = name
    shared = content.library()
    role = shared.role.model_copy(update={"categories": ("programming",)})
    found = address.choice(replace(shared, role=role))
    st.text(found if isinstance(found, str) else found.name)


@pytest.mark.parametrize(("name", "found"), [("python", "Python"), ("git", "unknown"), ("cobol", "unknown")])
def test_a_tool_that_the_role_does_not_have_is_unknown(name, found):
    assert AppTest.from_function(other_role, args=(name,)).run().text[0].value == found


def keeping(kind, name, shown):
    import streamlit as st

    from components import state

    state.enter("rating", "python", 2)
    st.session_state[f"{kind}.{name}"] = shown
    state.keep(kind, name)


@pytest.mark.parametrize("level", ["7", -1, 6, 3.0, True, float("nan"), "x" * 1000, [3], {}])
def test_a_level_that_no_choice_offers_changes_nothing(level):
    app = AppTest.from_function(keeping, args=("rating", "python", level)).run()
    assert not app.exception
    assert app.session_state["profile"].level("python") == 2


@pytest.mark.parametrize(
    ("kind", "shown", "kept"),
    [
        ("statement", True, True),
        ("statement", False, None),
        ("statement", "yes", None),
        ("setting", "wizard", None),
        ("evidence", " a\u0000b\u202e ", "ab"),
        ("evidence", "", None),
        ("evidence", 3, None),
        ("bookmark", True, True),
    ],
)
def test_what_a_widget_shows_is_kept_if_the_entry_can_hold_it(kind, shown, kept):
    app = AppTest.from_function(keeping, args=(kind, "stage", shown)).run()
    assert not app.exception
    assert app.session_state["profile"].value(kind, "stage") == kept


def drawing(steps):
    import streamlit as st

    from components import state

    for step in steps:
        if step == "begin":
            state.begin_drawing()
        else:
            state.end_drawing()
    st.text(str(state.is_settled()))


@pytest.mark.parametrize(
    ("before", "after", "settled"),
    [
        ((), (), False),
        (("begin",), (), False),
        (("begin", "end"), (), True),
        (("begin", "end", "begin", "end"), (), True),
        (("begin", "end"), ("begin", "end"), False),
        (("begin", "end"), ("begin",), False),
        (("begin", "end"), ("begin", "begin", "end"), False),
    ],
)
def test_a_page_is_settled_when_it_has_been_whole_for_a_while(before, after, settled, monkeypatch):
    times = iter([*(0.0 for step in before if step != "begin"), *(5.0 for _ in range(9))])
    monkeypatch.setattr(state, "monotonic", lambda: next(times))
    app = AppTest.from_function(drawing, args=((*before, *after),)).run()
    assert not app.exception
    assert app.text[0].value == str(settled)


def rating_one_by_one(names):
    import streamlit as st

    from components import state

    for name in names:
        st.text("".join(sorted(state.drawn_lately(name))))


def test_what_may_not_have_reached_the_browser_is_drawn_again_with_the_next_rating(monkeypatch):
    times = iter([1.0, 1.9, 2.8, 2.9, 3.9, 4.0])
    monkeypatch.setattr(state, "monotonic", lambda: next(times))
    app = AppTest.from_function(rating_one_by_one, args=("abcaba",)).run()
    assert not app.exception
    assert [each.value for each in app.text] == ["a", "ab", "abc", "abc", "b", "ab"]


def test_no_two_things_of_the_session_have_one_key():
    keys = [
        value
        for module in (address, state)
        for name, value in vars(module).items()
        if name in module.__annotations__ and isinstance(value, str)
    ]
    assert len(keys) > 8
    assert len(set(keys)) == len(keys)
