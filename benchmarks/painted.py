"""What a person in front of a browser waits for: the change after a click, and the first page they can use."""

from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Page, sync_playwright

from benchmarks.apps import App
from tests.browser.conftest import launched

# From a click until the browser has painted what the server answered: the text at `watched` has changed and a whole
# frame has gone by since.
CLICK = """async ([clicked, position, watched]) => {
    const read = () => document.querySelector(watched)?.textContent
    const before = read(), start = performance.now()
    document.querySelectorAll(clicked)[position].click()
    while (read() === before) await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
    return performance.now() - start
}"""
READY = """wanted => document.querySelector(wanted)
    && !document.querySelector('[data-testid=stSkeleton]')
    && document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"""

BUTTON, RADIO = "[data-testid=stMain] button", "[data-testid=stRadio] input"


@dataclass(frozen=True)
class Painted:
    """Medians in ms: from a click to its painted change, and from an address to a page one can use."""

    app: str
    click: float
    visit: float


def painted(apps: list[App], clicks: int, visits: int) -> list[Painted]:
    """The two waits in each app, in one Chromium.

    Raises:
        RuntimeError: there is no Chromium, Chrome or Edge.
    """
    with sync_playwright() as playwright:
        browser = launched(playwright.chromium)
        if browser is None:
            raise RuntimeError("no Chromium found: install it, or leave this part out with --without browser")
        found = []
        for app in apps:
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            seen = [_visit(page, app.address) for _ in range(visits)]
            do = _rating if app.is_ours else _button
            if app.is_ours:
                page.goto(f"{app.address}/rate?category=programming&pace=full")
                page.wait_for_function(READY, arg=RADIO)
            found.append(Painted(app.name, median([do(page, at) for at in range(clicks + 1)][1:]), median(seen[1:])))
            page.close()
        browser.close()
    return found


def _visit(page: Page, address: str) -> float:
    page.goto(address, wait_until="commit")
    page.wait_for_function(READY, arg=BUTTON)
    return float(page.evaluate("() => performance.now()"))


def _button(page: Page, at: int) -> float:  # noqa: ARG001 - the form of a click
    return _clicked(page, BUTTON, 0, "[data-testid=stMarkdown] p")


def _rating(page: Page, at: int) -> float:
    """Rate the first element and take the rating back, in turn: the progress below the page says how many are rated."""
    return _clicked(page, RADIO, 0 if at % 2 else 3, "[data-testid=stProgress]")


def _clicked(page: Page, clicked: str, position: int, watched: str) -> float:
    return float(page.evaluate(CLICK, [clicked, position, watched]))
