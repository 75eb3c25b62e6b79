"""Every page and view of the app as somebody sees it who has put a lot in, and the way to each without a reload."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect

from data.content import Content
from prep.codec import encode
from prep.keeping import KEY
from prep.own import PREFIX
from prep.profile import Profile
from tests.browser.conftest import settled

QUESTION = "log-sum-exp-overflow"
GO = "path => { history.pushState({}, '', path); dispatchEvent(new PopStateEvent('popstate')) }"
"""What the back button does: Streamlit runs the page that the address names, and nothing is loaded again."""

OPEN = "() => document.querySelectorAll('[data-testid=stMain] details:not([open]) > summary').forEach(e => e.click())"


@dataclass(frozen=True)
class View:
    """An address, a text that only this view shows, and how many charts it has."""

    path: str
    text: str
    charts: int = 0


VIEWS = (
    View("/", "Click a tool to see", 1),
    View("/role", "Good looks like this"),
    View("/role?view=workflow", "Dotted lines lead back", 1),
    View("/role?view=impact", "Industries it changes"),
    View("/role?view=figures", "Tasks in our words", 1),
    View("/role?view=comparison", "Aspect"),
    View("/role?view=sources", "What to bear in mind"),
    View("/tools", "Choose a category or a tool from", 1),
    View("/tools?view=categories", "Choose a category or a tool from", 1),
    View("/tools?view=responsibilities", "A square: the tool serves", 1),
    View("/tools?view=table", "Choose a category or a tool from"),
    View("/tools?view=market", "All signals side by side", 1),
    View("/tools?tool=docker", "Why a researcher needs it", 1),
    View("/rate", "Your ticks speak"),
    View("/rate?category=soft-skills&pace=full", "Counts as level"),
    View("/gaps", "The stages side by side", 4),
    View("/questions", "Write a question of my own", 2),
    View("/questions?search=ablaton+studie", "in place of", 2),
    View(f"/questions?question={QUESTION}", "My notes"),
    View(f"/questions?question={PREFIX}00000001", "Edit or delete"),
    View("/my_data", "Erase everything", 1),
)


def filled(content: Content) -> str:
    """A profile with ratings at all levels, ticks, a bookmark, a note and a question, as the browser stores it."""
    role, now, profile = content.roles[0], datetime.now(UTC), Profile()
    for position, tool in enumerate(content.tools_of(role)):
        profile = profile.rate(tool.id, position % 6, now - timedelta(days=position % 4))
        profile = profile.put("statement", tool.statements[0].id, True, now)
    profile = profile.put("statement", role.soft_skills[0].statements[0].id, True, now)
    profile = profile.put("bookmark", QUESTION, True, now).put("note", QUESTION, "Begin with the limit", now)
    return encode(profile.put("question", f"{PREFIX}00000001", "Why did the last experiment fail?", now))


def with_profile(page: Page, address: str, stored: str) -> Page:
    """The page, in a browser that has stored this profile."""
    page.goto(f"{address}/_stcore/health")
    page.evaluate(f"text => localStorage.setItem('{KEY}', text)", stored)
    page.goto(address)
    settled(page)
    return page


def show_path(page: Page, path: str) -> None:
    """Go to an address as the back button does."""
    page.evaluate(GO, path)


def show(page: Page, view: View) -> None:
    """Go to a view as the back button does, and wait until all of it is there, with every part opened that it has."""
    show_path(page, view.path)
    main = page.get_by_test_id("stMain")
    expect(main.get_by_text(view.text).first).to_be_visible()
    settled(page)
    if not view.path.startswith("/rate"):
        page.evaluate(OPEN)
        expect(main.locator("details:not([open])")).to_have_count(0)
        settled(page)
    expect(main.locator(".js-plotly-plot")).to_have_count(view.charts)
    for chart in main.locator(".js-plotly-plot").all():
        chart.locator("text").filter(visible=True).first.wait_for()
