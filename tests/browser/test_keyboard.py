"""The app by keyboard alone: Tab, Enter, Space and the arrows lead everywhere, and one sees where one is."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import level, settled
from tests.browser.views import show_path

pytestmark = pytest.mark.browser

MOST_STOPS = 60

HERE = """unmarked => {
    const here = document.activeElement
    // Where the focus is on no control, all of the page would be its name.
    if (unmarked.includes(here.localName)) return ''
    return here.ariaLabel ?? here.labels?.[0]?.textContent ?? here.textContent
}"""

REMEMBER = """() => {
    // The control itself and what is drawn in its place: a dot beside a hidden input, a frame around a field.
    const here = document.activeElement, around = [here, ...(here.closest('label')?.querySelectorAll('*') ?? [])]
    for (let each = here.parentElement; each && around.length < 40 && each.localName !== 'form' && !each.dataset.testid;
        each = each.parentElement) around.push(each)
    if (here.parentElement) around.push(here.parentElement, here.parentElement.parentElement ?? here)
    const look = () => {
        document.getAnimations().filter((each) => each instanceof CSSTransition).forEach((each) => each.finish())
        return around.map((each) => {
            const { outline, boxShadow, borderColor, backgroundColor } = getComputedStyle(each)
            return [outline, boxShadow, borderColor, backgroundColor].join()
        }).join(';')
    }
    const focused = look()
    window.lookedDifferent = () => look() !== focused
}"""
"""Note how the control that has the focus looks. `lookedDifferent` says later whether it does without it."""

UNMARKED = ("main", "body")
"""Streamlit's main area takes the focus because it scrolls, and shows nothing; neither does what follows the last."""


@pytest.fixture(scope="module")
def page(context_of, server):
    page = context_of(1280, "light").new_page()
    page.goto(f"{server.address}/_stcore/health")
    page.evaluate("localStorage.clear()")
    page.goto(server.address)
    settled(page)
    yield page
    page.close()


def press_until(page, name, key="Tab"):
    """Press a key until the control with this name has the focus. At each stop on the way one sees where one is."""
    for _ in range(MOST_STOPS):
        page.evaluate(REMEMBER)
        left = page.evaluate("() => document.activeElement.localName")
        page.keyboard.press(key)
        here = page.evaluate(HERE, UNMARKED).strip()
        assert left in UNMARKED or page.evaluate("() => lookedDifferent()"), f"no sign of the focus before {here}"
        if re.search(name, here):
            return
    pytest.fail(f"{name} was not reached; the last was {here}")


def test_rate_an_element(page):
    show_path(page, "/rate")
    expect(page.get_by_role("radiogroup", name="Python")).to_be_visible()
    press_until(page, "^Not rated yet")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(level(page, "Python", "2")).to_be_checked()
    expect(page.get_by_text(re.compile(r"^1 of \d+ rated"))).to_be_visible()


def test_go_on_to_the_next_group_without_losing_ones_place(page):
    show_path(page, "/rate?category=programming")
    expect(page.get_by_role("heading", name="Programming")).to_be_visible()
    press_until(page, "Next: ML Frameworks")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="ML Frameworks")).to_be_visible()
    settled(page)
    expect(page.get_by_role("button", name="Next: Data Science Tools")).to_be_focused()
    press_until(page, "^Back to its top$")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="ML Frameworks")).to_be_in_viewport()


def test_find_a_question_open_it_read_it_and_mark_it(page):
    show_path(page, "/questions")
    expect(page.get_by_role("searchbox", name="Search")).to_be_visible()
    press_until(page, "^Search")
    page.keyboard.type("ablation")
    expect(page).to_have_url(re.compile("search=ablation"))
    settled(page)
    press_until(page, "^Open")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("question=[a-z]"))
    expect(page.get_by_role("heading", name="The question")).to_be_visible()
    press_until(page, "What it probes")
    page.keyboard.press("Enter")
    expect(page.locator("details[open]")).to_have_count(1)
    press_until(page, "^Bookmark")
    page.keyboard.press("Space")
    expect(page.get_by_role("switch", name="Bookmark")).to_be_checked()
    expect(page.get_by_text("bookmarked")).to_be_visible()


def test_download_the_data(page, tmp_path):
    show_path(page, "/my_data")
    expect(page.get_by_role("button", name="Download").first).to_be_visible()
    press_until(page, "Download$")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    download.value.save_as(tmp_path / "profile.json")
    assert "entries" in json.loads((tmp_path / "profile.json").read_text(encoding="utf-8"))
