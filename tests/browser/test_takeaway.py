"""The report on paper and on screen: two sheets, no request, nothing wider than a phone."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from data.rating import STAGES
from prep.codec import encode
from prep.evidence import LONGEST_EVIDENCE
from prep.keeping import KEY
from prep.profile import Profile
from prep.takeaway import take_away
from prep.takeaway_html import html
from prep.takeaway_markdown import markdown
from tests.browser.conftest import settled, without_charts
from tests.prep.profiles import NOON

pytestmark = pytest.mark.browser

DAY = date(2026, 11, 25)


def full(content, level, letter):
    """Everything rated, most statements open, and the longest evidence that there can be."""
    profile = Profile()
    for at, name in enumerate(content.rated):
        profile = profile.rate(name, (at + level) % (level + 1), NOON)
        profile = profile.put("evidence", name, letter * LONGEST_EVIDENCE, NOON)
    for name in list(content.statements)[::3]:
        profile = profile.put("statement", name, True, NOON)
    return profile


@pytest.fixture
def opened(chromium, content, tmp_path):
    """A report as somebody opens its file, and the addresses that its page asks for."""
    contexts = []

    def open_report(profile, stage="intern", **options):
        file = tmp_path / "report.html"
        file.write_text(html(take_away(content, content.roles[0], stage, profile, DAY)), encoding="utf-8")
        contexts.append(chromium.new_context(**options))
        page = contexts[-1].new_page()
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        return page, asked, file.as_uri()

    yield open_report
    for context in contexts:
        context.close()


def sheets(page):
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize(("level", "letter"), [(0, "W"), (2, "word "), (3, "漢"), (5, "\u05d0")])
def test_the_longest_report_prints_on_two_sheets(level, letter, stage, opened, content):
    page, asked, file = opened(full(content, level, letter), stage)
    assert sheets(page) == 2
    assert asked == [file]


def test_so_does_one_of_nothing(opened):
    page, asked, file = opened(Profile())
    assert sheets(page) == 2
    assert asked == [file]


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_is_wider_than_the_screen(width, opened, content):
    page, _, _ = opened(full(content, 3, "W"), viewport={"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("media", "light"), [("screen", False), ("print", True)])
def test_it_is_dark_on_a_dark_screen_and_light_on_paper(media, light, opened):
    page, _, _ = opened(Profile(), color_scheme="dark")
    page.emulate_media(media=media, color_scheme="dark")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (ground == "rgb(255, 255, 255)") is light


def test_gaps_gives_both_files(chromium, server, content, tmp_path):
    profile = full(content, 3, "<b>`")
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    without_charts(context)
    page = context.new_page()
    page.goto(f"{server.address}/_stcore/health")
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, encode(profile)])
    page.goto(f"{server.address}/gaps")
    settled(page)
    page.get_by_text("A report to take away").click()
    for label, ending, made in (("Page to print", "html", html), ("Markdown", "md", markdown)):
        with page.expect_download() as download:
            page.get_by_role("button", name=label).click()
        day, found = re.fullmatch(r"prepboard-(\d{4}-\d\d-\d\d)\.(\w+)", download.value.suggested_filename).groups()
        assert found == ending
        download.value.save_as(tmp_path / ending)
        expected = made(take_away(content, content.roles[0], "intern", profile, date.fromisoformat(day)))
        assert (tmp_path / ending).read_text(encoding="utf-8") == expected
    expect(page.get_by_test_id("stException")).to_have_count(0)
    context.close()
