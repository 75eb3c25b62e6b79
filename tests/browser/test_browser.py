"""What only a browser shows."""

import re
from contextlib import ExitStack, suppress

import pytest
from playwright.sync_api import Error, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from components.charts.figure import contrast
from components.routing import SCREENS
from components.state import SETTLED
from data.schema import SoftSkill
from prep.pace import QUICK, to_rate
from tests.browser.conftest import level, pick, settled, without_charts
from tests.browser.server import starting, wait_for
from tests.pages.test_pages import TITLES

pytestmark = pytest.mark.browser

WITH_LABELS = ["/role?view=workflow", "/tools?view=categories", "/tools?view=responsibilities"]


def title(page):
    return page.get_by_test_id("stMain").get_by_role("heading", level=1)


def detail(page):
    return page.get_by_test_id("stMain").get_by_role("heading", level=2)


def navigation(page):
    return page.get_by_test_id("stSidebarNavLink")


def tile(page, name):
    return page.locator("text.slicetext", has_text=re.compile(f"^{re.escape(name)}$"))


def test_a_page_opened_cold_on_a_fresh_server_has_the_frame(context_of, tmp_path):
    with ExitStack() as stack:
        servers = [(screen, stack.enter_context(starting(tmp_path / screen.name))) for screen in SCREENS]
        for screen, fresh in servers:
            wait_for(fresh)
            page = context_of(1280, "light").new_page()
            without_charts(page)
            page.goto(fresh.address + ("/" if screen.name == "overview" else f"/{screen.name}"))
            expect(title(page)).to_have_text(TITLES[screen.name])
            expect(navigation(page)).to_have_count(len(SCREENS))
            expect(page.get_by_text("Page not found")).to_have_count(0)
            assert fresh.complaints() == []
            page.close()


def test_the_navigation_leads_to_every_page(visit):
    page = visit()
    for screen in SCREENS:
        navigation(page).filter(has_text=screen.title).click()
        expect(title(page)).to_have_text(TITLES[screen.name])
        expect(page).to_have_title(f"{screen.title} · Prepboard")


@pytest.mark.parametrize(
    ("name", "kind", "address"), [("Julia", "tool", "julia"), ("Research Tools", "category", "research-tools")]
)
def test_a_click_in_the_map_opens_the_detail(name, kind, address, visit):
    page = visit("/tools")
    tile(page, name).click(force=True)
    expect(detail(page)).to_have_text(name)
    expect(page).to_have_url(re.compile(rf"\?{kind}={address}$"))


def test_a_click_in_the_bars_opens_the_category(visit):
    page = visit("/tools?view=categories")
    page.locator(".bars .point").nth(1).click(force=True)
    expect(detail(page)).to_have_text("ML Frameworks")


def test_a_click_in_the_matrix_opens_the_tool(visit, frames):
    page = visit("/tools?view=responsibilities")
    page.locator(".scatterlayer .point").first.click(force=True)
    first = frames.tool_responsibilities.iloc[0]["tool"]
    expect(page).to_have_url(re.compile(rf"tool={first}"))
    expect(detail(page)).to_have_text("Python")


def test_a_click_in_the_flow_opens_the_step(visit):
    page = visit("/role?view=workflow")
    page.locator(".scatterlayer .point").nth(6).click(force=True)
    expect(page.get_by_text("Show the uncertainty of each comparison").first).to_be_visible()
    expect(page).to_have_url(re.compile("step=analysis"))


def test_a_click_in_the_map_of_the_overview_opens_the_tool(visit):
    page = visit("/")
    tile(page, "Docker").click(force=True)
    expect(title(page)).to_have_text("Tools")
    expect(detail(page)).to_have_text("Docker")
    expect(page).to_have_url(re.compile(r"/tools\?tool=docker$"))


def test_a_choice_survives_a_reload_and_the_back_button(visit):
    page = visit("/tools?tool=julia")
    expect(detail(page)).to_have_text("Julia")
    page.get_by_role("combobox", name="Category or tool").fill("mlfl")
    page.get_by_role("option", name="MLflow").click()
    expect(detail(page)).to_have_text("MLflow")
    page.reload()
    settled(page)
    expect(detail(page)).to_have_text("MLflow")
    page.go_back()
    expect(detail(page)).to_have_text("Julia")
    expect(page.get_by_role("combobox", name="Category or tool")).to_have_value("Julia")


def test_links_inside_a_page_follow_the_choice(visit):
    page = visit("/tools?category=ml-frameworks")
    page.get_by_test_id("stMain").get_by_role("button", name="Keras").click()
    expect(detail(page)).to_have_text("Keras")
    page.get_by_test_id("stMain").get_by_role("link", name="Rate yourself", exact=True).click()
    expect(title(page)).to_have_text("Rate yourself")
    expect(page.get_by_role("radiogroup", name="Keras")).to_be_visible()


def test_a_rating_is_still_there_on_coming_back(visit):
    page = visit("/rate?pace=full")
    pick(page, "Python", "3")
    expect(page.get_by_text("1 of 40 rated")).to_be_visible()
    navigation(page).filter(has_text="Tools").click()
    expect(title(page)).to_have_text("Tools")
    navigation(page).filter(has_text="Rate").click()
    radio(page, "Pace", "Full").click()
    expect(level(page, "Python", "3")).to_be_checked()
    expect(level(page, "R", "Not rated yet")).to_be_checked()


def test_quick_clicks_are_all_kept(visit):
    page = visit("/rate?pace=full&category=compute-deployment")
    tools = ["Google Colab", "AWS Sagemaker", "Azure ML", "NVIDIA GPUs", "Docker", "Git", "MLflow", "DVC"]
    for position, tool in enumerate(tools):
        pick(page, tool, str(position % 6))
    expect(page.get_by_text("8 of 40 rated")).to_be_visible()
    settled(page)
    for position, tool in enumerate(tools):
        expect(level(page, tool, str(position % 6))).to_be_checked()


def stand(page):
    """Wait until all of the page has stood for so long that a rating may draw a part of it alone."""
    settled(page)
    shown = page.evaluate("performance.now()")
    page.wait_for_function(f"performance.now() - {shown} > {1000 * SETTLED}")


def has_drawn_alone(sent):
    message = ForwardMsg.FromString(sent)
    return (
        message.WhichOneof("type") == "script_finished"
        and message.script_finished == ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY
    )


def test_a_rating_draws_what_it_changes_alone(visit):
    page = visit("/rate?pace=full")
    with page.expect_websocket() as opened:
        page.reload()
    stand(page)
    with opened.value.expect_event("framereceived", has_drawn_alone):
        pick(page, "Python", "3")
    expect(page.get_by_text("Python: 3 Independent")).to_be_visible()
    expect(page.get_by_text("1 of 40 rated")).to_be_visible()
    expect(page.get_by_test_id("stRadio")).to_have_count(4)
    page.reload()
    settled(page)
    expect(level(page, "Python", "3")).to_be_checked()
    expect(page.get_by_text("1 of 40 rated")).to_be_visible()


RATE_ALL = """async ([position, apart]) => {
    for (const radio of document.querySelectorAll('[data-testid=stRadio]')) {
        radio.querySelectorAll('input')[position].click()
        await new Promise(next => setTimeout(next, apart))
    }
}"""


def test_ratings_in_one_moment_all_show(visit):
    page = visit("/rate?pace=full")
    stand(page)
    names = ["Aware", "Guided", "Independent", "Advanced", "Reference"]
    for apart in range(10):
        number, name = apart % 5 + 1, names[apart % 5]
        page.evaluate(RATE_ALL, [number + 1, apart])
        for tool in ("Python", "R", "Julia", "C++"):
            expect(page.get_by_text(f"{tool}: {number} {name}", exact=True)).to_be_visible()


SLOW = """
const send = WebSocket.prototype.send
WebSocket.prototype.send = function (data) { setTimeout(() => send.call(this, data), 300) }
"""


@pytest.fixture
def far_away(chromium, server):
    """A visitor whose clicks take their time to reach the server, as on the internet."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(SLOW)

    def opened(path):
        page = context.new_page()
        page.goto(server.address + path)
        settled(page)
        return page

    yield opened
    context.close()


def radio(page, group, name):
    return page.get_by_role("radiogroup", name=group).get_by_role("radio", name=name, exact=True)


def test_a_choice_is_not_undone_by_a_quick_second_click(far_away):
    page = far_away("/rate?pace=full")
    radio(page, "Category", "ML Frameworks").click()
    pick(page, "Julia", "2")
    expect(page.get_by_role("radiogroup", name="PyTorch")).to_be_visible()
    expect(page.get_by_text("1 of 40 rated")).to_be_visible()
    expect(radio(page, "Category", "ML Frameworks")).to_be_checked()
    expect(page).to_have_url(re.compile("category=ml-frameworks"))
    settled(page)
    pick(page, "Keras", "1")
    expect(page.get_by_text("2 of 40 rated")).to_be_visible()
    expect(radio(page, "Category", "ML Frameworks")).to_be_checked()


def test_two_quick_choices_are_both_kept_in_the_address(far_away):
    page = far_away("/tools?tool=git")
    radio(page, "View", "Categories").click()
    page.get_by_role("combobox", name="Category or tool").fill("dock")
    page.get_by_role("option", name="Docker").click()
    expect(detail(page)).to_have_text("Docker")
    expect(radio(page, "View", "Categories")).to_be_checked()
    expect(page).to_have_url(re.compile(r"\?(?=.*view=categories)(?=.*tool=docker)"))


def test_the_back_button_works_right_after_a_choice(visit):
    page = visit("/tools?tool=julia")
    page.get_by_role("combobox", name="Category or tool").fill("mlfl")
    page.get_by_role("option", name="MLflow").click()
    expect(detail(page)).to_have_text("MLflow")
    page.go_back()
    expect(detail(page)).to_have_text("Julia")


def test_a_second_click_on_the_same_bar_counts(visit):
    page = visit("/tools?view=categories")
    bar = page.locator(".bars .point").nth(1)
    bar.click(force=True)
    expect(detail(page)).to_have_text("ML Frameworks")
    page.get_by_role("combobox", name="Category or tool").fill("dock")
    page.get_by_role("option", name="Docker").click()
    expect(detail(page)).to_have_text("Docker")
    bar.click(force=True)
    expect(detail(page)).to_have_text("ML Frameworks")


def test_the_map_stays_whole(visit):
    page = visit("/tools")
    tile(page, "Programming").click(force=True)
    expect(detail(page)).to_have_text("Programming")
    tile(page, "Docker").click(force=True)
    expect(detail(page)).to_have_text("Docker")


def test_the_quick_pace_by_keyboard_from_the_first_click_to_the_gaps(visit, content):
    role = content.roles[0]
    page = visit("/")
    press_enter(page, "Start rating yourself")
    for group in to_rate(content.groups(role), content.targets_of(role), "intern", QUICK):
        expect(radio(page, "Category", group.name)).to_be_checked()
        for element in group.elements:
            if isinstance(element, SoftSkill):
                page.get_by_role("checkbox", name=element.statements[0].text).focus()
                page.keyboard.press("Space")
            else:
                level(page, element.name, "Not rated yet").focus()
                for _ in range(3):
                    page.keyboard.press("ArrowDown")
                expect(level(page, element.name, "2")).to_be_checked()
        expect(page.get_by_text(f"{group.name}: {len(group.elements)} of {len(group.elements)}")).to_be_visible()
        press_enter(page, "Next: ")
    expect(title(page)).to_have_text("Gaps")
    expect(page.get_by_test_id("stMetric").filter(has_text="Readiness")).to_contain_text("%")


def press_enter(page, button):
    page.get_by_role("button", name=re.compile(f"^.*{button}")).focus()
    page.keyboard.press("Enter")


def test_unrated_not_applicable_and_zero_are_told_apart_on_screen(visit):
    page = visit("/rate?pace=full")
    pick(page, "Julia", "Not applicable")
    pick(page, "R", "0")
    expect(page.get_by_text("2 of 40 rated")).to_be_visible()
    own = page.get_by_test_id("stProgress").filter(has_not_text="of 40")
    expect(own).to_have_text(["Python: unrated", "R: 0 None", "Julia: not applicable", "C++: unrated"])
    page.reload()
    settled(page)
    expect(level(page, "Julia", "Not applicable")).to_be_checked()
    expect(level(page, "R", "0")).to_be_checked()
    expect(level(page, "Python", "Not rated yet")).to_be_checked()


def test_gaps_open_by_a_click_and_follow_the_stage(visit):
    page = visit("/rate?elements=git,docker")
    pick(page, "Git", "1")
    pick(page, "Docker", "0")
    expect(page.get_by_text("2 of 2 rated")).to_be_visible()
    page.get_by_role("button", name="Back to your gaps").click()
    expect(title(page)).to_have_text("Gaps")
    gaps = page.get_by_test_id("stPlotlyChart").nth(1)
    gaps.locator(".scatterlayer .trace").last.locator(".point").last.click(force=True)
    expect(page).to_have_url(re.compile("element=docker"))
    expect(page.get_by_role("heading", level=3)).to_have_text("Docker")
    before = page.get_by_test_id("stMetricValue").first.inner_text()
    radio(page, "The stage you aim at", "Senior researcher").click()
    expect(page.get_by_test_id("stMetricValue").first).not_to_have_text(before)
    page.reload()
    settled(page)
    expect(radio(page, "The stage you aim at", "Senior researcher")).to_be_checked()


CUT_OFF = """() => [...document.querySelectorAll('.js-plotly-plot text')]
    .filter(text => text.textContent.trim())
    .filter(text => {
        const frame = text.closest('.js-plotly-plot').getBoundingClientRect(), box = text.getBoundingClientRect()
        return box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 1
    })
    .map(text => text.textContent)"""

INK = """() => {
    const label = document.querySelector('.js-plotly-plot .ytick text, .js-plotly-plot .annotation-text')
    const ink = label && getComputedStyle(label).fill
    return ink && ink.startsWith('rgb') && ink
}"""


def remains(page, script):
    """What a script still finds once the layout has come to rest: a page is laid out again when its fonts are there."""
    with suppress(Error):
        page.wait_for_function(f"() => ({script})().length === 0", timeout=5_000)
    return page.evaluate(script)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_text_of_charts_is_whole_and_readable(scheme, visit, server):
    page = visit("/", scheme=scheme)
    for path in WITH_LABELS:
        page.goto(server.address + path)
        settled(page)
        ink = hexadecimal(page.wait_for_function(INK).json_value())
        paper = hexadecimal(page.get_by_test_id("stApp").evaluate("app => getComputedStyle(app).backgroundColor"))
        assert contrast(ink, paper) >= 7, path
        assert (contrast(paper, "#FFFFFF") < 1.1) == (scheme == "light")
        assert remains(page, CUT_OFF) == [], path


def hexadecimal(rgb):
    return "#" + "".join(f"{int(channel):02X}" for channel in re.findall(r"\d+", rgb)[:3])


def test_no_page_asks_anybody_but_its_own_server(visit):
    page = visit("/")
    asked = set()
    page.on("request", lambda request: asked.add(request.url))
    page.reload()
    for screen in SCREENS:
        navigation(page).filter(has_text=screen.title).click()
        expect(title(page)).to_have_text(TITLES[screen.name])
    page.wait_for_load_state("networkidle")
    own = (page.evaluate("location.origin"), "ws://127.0.0.1", "data:", "blob:")
    assert len(asked) > len(SCREENS)
    assert [url for url in asked if not url.startswith(own)] == []
