from math import inf

import pytest
from streamlit.testing.v1 import AppTest

from components import state
from components.routing import SCREENS
from prep.keeping import Keeping, Status
from tests.conftest import ROOT

PATHS = {screen.name: screen.path for screen in SCREENS}


@pytest.fixture(autouse=True, scope="package")
def all_of_a_page():
    """Let each click draw all of its page: AppTest shows nothing but what the last run has drawn."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(state, "SETTLED", inf)
        yield


def visitor() -> AppTest:
    """One visitor, whose browser has answered that it has nothing stored: AppTest runs no component."""
    app = AppTest.from_file(ROOT / "app.py", default_timeout=10)
    app.session_state[state.KEEPING] = Keeping(Status.KEPT)
    return app


@pytest.fixture
def app():
    """The app as a visitor opens it, on the first page."""
    return visitor().run()


@pytest.fixture
def open_page(app):
    """Open a page by its name, with query parameters, as one visitor."""

    def opened(name: str, **query: str) -> AppTest:
        app.query_params.clear()
        for key, value in query.items():
            app.query_params[key] = value
        return app.switch_page(PATHS[name]).run()

    return opened
