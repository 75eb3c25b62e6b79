"""What the browser reports of a click, and of an address, is trusted in nothing."""

import pytest
from streamlit.testing.v1 import AppTest


def script(found):
    import streamlit as st

    from components import state

    st.session_state["chart"] = {"selection": {"points": [{"customdata": found}]}}
    state.clicked_to_url("chart")


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

    from components import content, state

    st.query_params["tool"] = name
    shared = content.library()
    role = shared.role.model_copy(update={"categories": ("programming",)})
    found = state.choice(replace(shared, role=role))
    st.text(found if isinstance(found, str) else found.name)


@pytest.mark.parametrize(("name", "found"), [("python", "Python"), ("git", "unknown"), ("cobol", "unknown")])
def test_a_tool_that_the_role_does_not_have_is_unknown(name, found):
    assert AppTest.from_function(other_role, args=(name,)).run().text[0].value == found
