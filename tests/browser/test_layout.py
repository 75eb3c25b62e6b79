"""No view loses anything at any width: nothing is cut off, nothing lies over something else, nothing scrolls sideways.

It measures boxes and compares no pictures: so it says the same with other fonts, on another machine and with the next
version of the browser, and what it says is which text is lost.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Error

from tests.browser.conftest import settled
from tests.browser.views import VIEWS, filled, show, with_profile

pytestmark = pytest.mark.browser

WIDTHS = (1280, 640, 390, 320)
"""A laptop, the same at 200 %, a phone, and the narrowest that WCAG asks for. Wide first: while a page is laid out
anew, what stands there still is too wide, not falsely narrow enough."""

LOSS = (Path(__file__).parent / "loss.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(context_of, server, content):
    page = with_profile(context_of(1280, "light").new_page(), server.address, filled(content))
    yield page
    page.close()


def losses(page):
    """What is lost once the layout has come to rest; a look in between may fall into an expander that still grows."""
    try:
        page.wait_for_function(f"() => ({LOSS})().length === 0", timeout=10_000)
    except Error:
        return page.evaluate(LOSS)
    return []


FIRST = "document.querySelector('[data-testid=stMain] [data-testid=stMarkdownContainer] p')"
BROKEN = {
    "a text that does not break": (f"{FIRST}.style.whiteSpace = 'nowrap'", "the page scrolls sideways"),
    "a chart that is too wide": (
        "document.querySelector('.js-plotly-plot .main-svg').style.width = '900px'",
        "a chart of another width",
    ),
    "a text over another": (f"{FIRST}.style.marginTop = '-40px'", "over each other"),
    "the label of a button cut short": (
        "document.querySelector('[data-testid=stDownloadButton] p').style.cssText = "
        "'display: block; width: 20px; overflow: hidden'",
        "cut: Download",
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_broken_is_found(what, page):
    page.set_viewport_size({"width": 390, "height": 900})
    show(page, next(view for view in VIEWS if view.path == "/my_data"))
    assert losses(page) == []
    break_it, expected = BROKEN[what]
    page.evaluate(f"() => {{ {break_it} }}")
    found = page.evaluate(LOSS)
    page.reload()
    settled(page)
    assert any(expected in each for each in found), found


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.path)
def test_nothing_is_lost_at_any_width(view, page):
    page.set_viewport_size({"width": 1280, "height": 900})
    show(page, view)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert losses(page) == [], f"{width} px"
