import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.server import running

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
FLAGS = [
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HOW = "no Chromium found: install it (Debian: apt-get install chromium) or run `python -m playwright install chromium`"


@pytest.fixture(scope="session")
def chromium():
    """A browser. Without one, CI fails; elsewhere the tests are skipped with a word on how to get one."""
    with sync_playwright() as playwright:
        found = next(filter(None, map(shutil.which, NAMES)), None)
        own = playwright.chromium.executable_path
        if not found and not os.path.exists(own):  # noqa: PTH110 - a plain path from elsewhere
            if os.environ.get("CI"):
                pytest.fail(HOW)
            pytest.skip(HOW)
        sandbox = [] if os.name != "posix" or os.geteuid() else ["--no-sandbox"]
        browser = playwright.chromium.launch(executable_path=found or own, args=[*FLAGS, *sandbox])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(chromium, tmp_path_factory):  # noqa: ARG001 - no server without a browser to look at it
    """One server for all tests that do not need a fresh one. At the end, its log holds no complaint."""
    with running(tmp_path_factory.mktemp("server") / "log") as started:
        yield started
        assert started.complaints() == []


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
        page.set_default_timeout(15_000)
        page.goto((address or server.address) + path)
        settled(page)
        return page

    yield opened
    for page in pages:
        page.close()


def settled(page):
    """Wait until the page has been drawn and nothing is running."""
    page.get_by_test_id("stMain").locator("h1").first.wait_for()
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
