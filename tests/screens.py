"""Pictures of the app: every page and view, on a laptop and a phone, light and dark, with profiles of three sizes.

`python -m tests.screens FOLDER` takes them all. With `--readme` it takes the few that README shows.
"""

import argparse
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, expect, sync_playwright

from data.content import Content
from data.loader import load
from prep.codec import encode
from prep.keeping import KEY
from prep.own import OwnQuestion, write
from prep.profile import Profile
from tests.browser.conftest import HOW, PATIENCE, launched, settled
from tests.browser.server import running

WIDTHS, SCHEMES = (1280, 390), ("light", "dark")
HEIGHT = 900
STEADY = """async () => {
    const main = document.querySelector("[data-testid=stMain]")
    const moving = () => document.getAnimations().some(({ playState }) => playState === "running")
    for (let frames = 0, height = 0; frames < 12; frames++) {
        await new Promise(requestAnimationFrame)
        if (moving() || main.scrollHeight !== height) [frames, height] = [0, main.scrollHeight]
    }
}"""
"""Done when a page has kept its height for a dozen frames in which nothing moved."""
HIGHEST = 12_000
"""Pixels: what is longer is cut, because Chromium draws no larger picture."""

SAME_FOR_ALL = (
    "/role",
    "/role?view=workflow",
    "/role?view=impact",
    "/role?view=figures",
    "/role?view=comparison",
    "/role?view=sources",
    "/tools",
    "/tools?tool=pytorch",
    "/tools?view=categories&category=compute-deployment",
    "/tools?view=responsibilities",
    "/tools?view=table",
    "/tools?view=market",
    "/questions?search=bayes&topic=experiment-design&tool=r",
    "/questions?question=nothing-like-it",
)
PERSONAL = (
    "/",
    "/rate",
    "/rate?pace=full&category=soft-skills",
    "/rate?elements=git,docker",
    "/gaps",
    "/gaps?show=strengths",
    "/gaps?show=unrated",
    "/questions",
    "/questions?question=attention-with-fully-masked-rows",
    "/questions?search=ablaton+studie",
    "/questions?mine=own",
    "/questions?question=own-1",
    "/my_data",
)
README = {"/": "overview", "/gaps": "gaps", "/questions?question=attention-with-fully-masked-rows": "question"}


def profiles(content: Content, now: datetime) -> dict[str, Profile]:
    """Nobody's, that of a person who has begun, and that of one who has put in everything there is to put in."""
    names = [element.id for group in content.groups(content.roles[0]) for element in group.elements]
    half = Profile()
    for at, name in enumerate(names[:18]):
        half = half.rate(name, (3, 1, 2, 0)[at % 4], now - timedelta(days=20 - at))
    full = half.put("setting", "stage", "junior", now)
    for at, name in enumerate(names):
        full = full.rate(name, "na" if at == 1 else (2, 4, 3)[at % 3], now - timedelta(hours=5 * at))
    for name in content.statements:
        full = full.put("statement", name, True, now)
    for name in content.questions:
        full = full.put("bookmark", name, True, now).put("note", name, "Say the limit first, then the proof.", now)
    own = OwnQuestion("own-1", "Which result of yours would you not trust today, and why?", "The one on a single seed.")
    return {"empty": Profile(), "half": half, "full": write(full, own, now)}


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--readme", action="store_true", help="only those that README shows")
    parser.add_argument("--only", default="", help="only views whose address this pattern is found in")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    people = profiles(load(), datetime.now(UTC))
    with TemporaryDirectory() as scratch, running(Path(scratch) / "log") as server, chromium() as browser:
        if asked.readme:
            page = arriving(browser, people["half"], 1280, "light")
            for view, name in README.items():
                look_at(page, server.address + view)
                page.screenshot(path=asked.folder / f"{name}.png")
            return
        for (person, profile), width, scheme in product(people.items(), WIDTHS, SCHEMES):
            page = arriving(browser, profile, width, scheme)
            for view in (*PERSONAL, *(SAME_FOR_ALL if person == "empty" else ())):
                if re.search(asked.only, view):
                    name = re.sub(r"\W+", "-", view).strip("-") or "overview"
                    look_at(page, server.address + view)
                    take_whole(page, asked.folder / f"{name}.{person}.{width}.{scheme}.png")
            page.context.close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser.

    Raises:
        SystemExit: there is none.
    """
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = launched(playwright.chromium)
        if browser is None:
            raise SystemExit(HOW)
        yield browser
        browser.close()


def arriving(browser: Browser, profile: Profile, width: int, scheme: str) -> Page:
    """An empty page of a person whose browser has stored this profile."""
    size = {"width": width, "height": HEIGHT}
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    if profile != Profile():
        text = encode(profile).replace("\\", "\\\\").replace("`", "\\`")
        context.add_init_script(f"localStorage.setItem('{KEY}', `{text}`)")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    return page


def look_at(page: Page, address: str) -> None:
    """Open an address and wait until everything is drawn."""
    page.set_viewport_size({**page.viewport_size, "height": HEIGHT})
    page.goto(address)
    settled(page)
    page.wait_for_load_state("networkidle")
    rest(page)


def take_whole(page: Page, path: Path) -> None:
    """Take a page from top to bottom; if something can be unfolded, a second time with all of it open."""
    unfold(page)
    page.screenshot(path=path)
    folded = "details:not([open]) > summary"
    if page.locator(folded).count():
        page.evaluate(f"document.querySelectorAll('{folded}').forEach(each => each.click())")
        rest(page)
        unfold(page)
        page.screenshot(path=path.with_suffix(".open.png"))


def unfold(page: Page) -> None:
    """Make the window as high as what stands in it, which scrolls within the page."""
    height = page.get_by_test_id("stMain").evaluate("main => main.scrollHeight")
    page.set_viewport_size({**page.viewport_size, "height": min(max(height, HEIGHT), HIGHEST)})
    rest(page)


def rest(page: Page) -> None:
    """Wait until nothing moves any more."""
    settled(page)
    page.evaluate(STEADY)


if __name__ == "__main__":
    main()
