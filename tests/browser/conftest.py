import os
import re
import shutil

import pytest
from playwright.sync_api import Error, expect, sync_playwright

from tests.browser.server import running

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
FLAGS = [
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 15_000
"""Milliseconds: a busy machine may take ten times as long as an idle one."""
HOW = "no Chromium found: install it (Debian: apt-get install chromium) or run `python -m playwright install chromium`"


@pytest.fixture(scope="session")
def chromium():
    """A browser. Without one, CI fails; elsewhere the tests are skipped with a word on how to get one."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = launched(playwright.chromium)
        if browser is None:
            (pytest.fail if os.environ.get("CI") else pytest.skip)(HOW)
        yield browser
        browser.close()


def launched(chromium):
    """The first browser that starts: one on the path, Playwright's own, or an installed Chrome or Edge."""
    sandbox = [] if os.name != "posix" or os.geteuid() else ["--no-sandbox"]
    found = [{"executable_path": path} for path in map(shutil.which, NAMES) if path]
    for how in (*found, {}, {"channel": "chrome"}, {"channel": "msedge"}):
        try:
            return chromium.launch(args=[*FLAGS, *sandbox], **how)
        except Error:
            continue
    return None


@pytest.fixture(scope="session")
def server(chromium, tmp_path_factory):  # noqa: ARG001 - no server without a browser to look at it
    """One server for all tests that do not need a fresh one. At the end, its log holds no complaint."""
    with running(tmp_path_factory.mktemp("server") / "log") as started:
        yield started
        assert started.complaints() == [], started.log.read_text(encoding="utf-8")[-3000:]


@pytest.fixture(scope="session")
def context_of(chromium):
    """A browser profile for each size and colour scheme, kept for its cache: every page in it is a new session."""
    contexts = {}

    def found(width, scheme):
        if (width, scheme) not in contexts:
            size = {"width": width, "height": 900}
            contexts[width, scheme] = chromium.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
        return contexts[width, scheme]

    return found


@pytest.fixture
def visit(context_of, server):
    """Open a page as a new visitor, in a window of a certain size and colour scheme."""
    pages = []

    def opened(path="/", *, width=1280, scheme="light", address=None):
        page = context_of(width, scheme).new_page()
        pages.append(page)
        page.set_default_timeout(PATIENCE)
        if len(pages) == 1:
            page.goto(f"{server.address}/_stcore/health")
            page.evaluate("localStorage.clear()")
        page.goto((address or server.address) + path)
        settled(page)
        return page

    yield opened
    for page in pages:
        page.close()


def without_charts(target):
    """Leave out the 4 MB of plotly where a test looks at other things: half the time of a first visit is theirs."""
    target.route(re.compile("/PlotlyChart"), lambda route: route.abort())


def settled(page):
    """Wait until the page has been drawn and nothing is running."""
    page.get_by_test_id("stMain").locator("h1").first.wait_for()
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()


def level(page, element, name):
    """The choice of a level (`"3"`), of `"Not rated yet"` or of `"Not applicable"` for an element.

    While a page is drawn anew, the old choices may still stand below the new ones for a moment.
    """
    return _choices(page, element).get_by_role("radio", name=_beginning(name)).first


def pick(page, element, name):
    """Click on a choice as a person does, who sees its label and not the radio button in it."""
    choice = page.get_by_role("radio", name=_beginning(name))
    _choices(page, element).locator("label").filter(has=choice).click()


def _choices(page, element):
    return page.get_by_role("radiogroup", name=element, exact=True)


def _beginning(name):
    return re.compile(rf"^{name}\b")
