"""What axe-core says of every view, in both colour schemes, on a laptop and on a phone."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.views import VIEWS, filled, show, with_profile

pytestmark = pytest.mark.browser

STREAMLITS_OWN = {
    "list": "[data-testid=stSidebarNavItems]",  # the navigation wraps the sections in div, not in li
    "listitem": "[data-testid=stSidebarNavItems] li",  # the same
    "presentation-role-conflict": "[data-testid=stFileUploaderDropzone]",  # a drop zone with a role and a name
    "scrollable-region-focusable": "[data-testid=stTable] *",  # a table that scrolls, which the arrow keys do not reach
}
"""What Streamlit itself brings: an app with a navigation, a file uploader and a wide table, and no more, has these."""

RUN = """async (excused) => {
    const { violations } = await axe.run({ resultTypes: ['violations'] })
    const said = ({ id }, node) => `${id}: ${node.html.slice(0, 120)} ${[...node.any, ...node.all, ...node.none]
        .map((check) => check.message)}`
    const own = (rule, node) => excused[rule.id] && document.querySelector(node.target[0]).matches(excused[rule.id])
    return violations.flatMap((rule) => rule.nodes.filter((node) => !own(rule, node)).map((node) => said(rule, node)))
}"""

STILL = "() => document.getAnimations().every(({ playState }) => playState !== 'running')"
"""Whoever asks for less motion gets none for long: Streamlit's own transitions end, and the app has none of its own."""


@pytest.fixture(scope="module", params=[(1280, "light"), (390, "dark")], ids=["laptop-light", "phone-dark"])
def page(request, context_of, server, content):
    page = with_profile(context_of(*request.param).new_page(), server.address, filled(content))
    page.evaluate(AXE_SCRIPT)
    yield page
    page.close()


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.path)
def test_all_comes_to_rest_and_axe_finds_nothing_of_ours(view, page):
    show(page, view)
    page.wait_for_function(STILL)
    assert page.evaluate(RUN, STREAMLITS_OWN) == []
