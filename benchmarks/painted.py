"""What a person in front of a browser waits for: the change after a click, and the first page they can use."""

from collections.abc import Callable, Sequence
from statistics import median

from playwright.sync_api import Page, sync_playwright

from benchmarks.apps import App
from benchmarks.measure import Pace, Readings
from components.state import SETTLED
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
PROGRESS = "[data-testid=stBottom] [data-testid=stProgress]"


def painted(apps: Sequence[App], pace: Pace) -> tuple[Readings[float], Readings[float]]:
    """Two waits in each app, round by round, in one Chromium (ms): click to painted change, address to usable page.

    Raises:
        RuntimeError: there is no Chromium, Chrome or Edge.
    """
    with sync_playwright() as playwright:
        browser = launched(playwright.chromium)
        if browser is None:
            raise RuntimeError("no Chromium found: install it, or leave this part out with --without browser")
        pages = {app: browser.new_page(viewport={"width": 1280, "height": 900}) for app in apps}
        visits = _in_turn(pages, pace.rounds, lambda app, page: _visit(page, app.address))
        for app, page in pages.items():
            if app.is_ours:
                page.goto(f"{app.address}/rate?category=programming&pace=full")
                page.wait_for_function(READY, arg=RADIO)
                page.wait_for_timeout(1000 * SETTLED)
        clicks = _in_turn(pages, pace.rounds, lambda app, page: _click(page, app, pace.runs))
        browser.close()
    return clicks, visits


def _in_turn(pages: dict[App, Page], rounds: int, wait: Callable[[App, Page], float]) -> Readings[float]:
    """What each wait takes in each round; the first round only warms up."""
    found: Readings[float] = {app.name: [] for app in pages}
    for _ in range(rounds + 1):
        for app, page in pages.items():
            page.bring_to_front()
            found[app.name].append(wait(app, page))
    return {name: seen[1:] for name, seen in found.items()}


def _visit(page: Page, address: str) -> float:
    page.goto(address, wait_until="commit")
    page.wait_for_function(READY, arg=BUTTON)
    return float(page.evaluate("() => performance.now()"))


def _click(page: Page, app: App, runs: int) -> float:
    """The median of some clicks: on the button of the empty app, or ratings of our first element, given and taken back.

    The progress below our page says how many are rated.
    """
    if not app.is_ours:
        return median(_clicked(page, BUTTON, 0, "[data-testid=stMarkdown] p") for _ in range(runs))
    return median(_clicked(page, RADIO, 0 if at % 2 else 3, PROGRESS) for at in range(runs))


def _clicked(page: Page, clicked: str, position: int, watched: str) -> float:
    return float(page.evaluate(CLICK, [clicked, position, watched]))
