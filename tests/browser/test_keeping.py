"""Nothing a person enters is ever lost: seen in a real browser."""

import json
import random
import re
import signal

import pytest
from playwright.sync_api import expect

from prep.codec import VERSION, encode
from prep.keeping import KEY
from prep.profile import Profile
from prep.share import encode_ratings
from tests.browser.conftest import level, pick, settled, without_charts
from tests.browser.server import free_port, running
from tests.prep.profiles import NOON

pytestmark = pytest.mark.browser


@pytest.fixture
def person(chromium, server):
    """A person with a browser of their own; what they open first can be prepared by a script."""
    contexts = []

    def arrives(script=None, **options):
        context = chromium.new_context(viewport={"width": 1280, "height": 900}, **options)
        contexts.append(context)
        without_charts(context)
        if script:
            context.add_init_script(script)
        return Person(context, server.address)

    yield arrives
    for context in contexts:
        context.close()


class Person:
    def __init__(self, context, address):
        self.context, self.address = context, address

    def open(self, path, address=None):
        page = self.context.new_page()
        page.set_default_timeout(15_000)
        page.goto((address or self.address) + path)
        settled(page)
        return page

    def stored(self, page):
        text = page.evaluate(f"localStorage.getItem('{KEY}')")
        return {name: value for name, (value, _) in json.loads(text)["entries"]["rating"].items()} if text else {}


def rate(page, tool, name):
    pick(page, tool, name)
    expect(level(page, tool, name)).to_be_checked()
    settled(page)


def wait_until_stored(page, tool, value):
    page.wait_for_function(
        """([key, tool, value]) => {
            const text = localStorage.getItem(key)
            return text && JSON.stringify(JSON.parse(text).entries.rating?.[tool]?.[0]) === JSON.stringify(value)
        }""",
        arg=[KEY, tool, value],
    )


def test_what_another_tab_stored_outlives_a_report_that_was_lost(person):
    somebody, lost = person(), []
    page = somebody.context.new_page()

    def pass_on(socket):
        server = socket.connect_to_server()
        socket.on_message(lambda sent: lost.append(sent) if lost else server.send(sent))

    page.route_web_socket("**/_stcore/stream", pass_on)
    page.goto(f"{somebody.address}/rate?pace=full")
    settled(page)
    rate(page, "Python", "3")
    wait_until_stored(page, "python", 3)
    other = somebody.open("/rate?pace=full")
    lost.append("from here on")
    rate(other, "R", "1")
    wait_until_stored(page, "r", 1)
    page.wait_for_function("() => prepboardStore.told.size")
    other.close()
    lost.clear()
    rate(page, "Julia", "2")
    wait_until_stored(page, "julia", 2)
    assert somebody.stored(page) == {"python": 3, "r": 1, "julia": 2}
    expect(page.get_by_text("3 of 40 rated")).to_be_visible()


def test_a_browser_that_answers_late_is_heard(person):
    somebody, late = person(), []
    page = somebody.open("/rate?pace=full")
    rate(page, "Python", "3")
    wait_until_stored(page, "python", 3)

    def hold(route):
        late.append(route)

    page.route(re.compile(r"/BidiComponent[^/]*\.js"), hold)
    page.reload()
    notice = page.get_by_text("has not said yet what it has stored")
    expect(notice).to_be_visible()
    pick(page, "Julia", "2")
    expect(page.get_by_text("1 of 40 rated")).to_be_visible()
    late.pop().continue_()
    expect(page.get_by_text("2 of 40 rated")).to_be_visible()
    expect(notice).to_have_count(0)
    wait_until_stored(page, "julia", 2)
    assert somebody.stored(page) == {"python": 3, "julia": 2}


def test_rate_and_reload(person):
    page = person().open("/rate?pace=full")
    rate(page, "Python", "3")
    wait_until_stored(page, "python", 3)
    page.reload()
    settled(page)
    expect(level(page, "Python", "3")).to_be_checked()
    expect(page.get_by_text("1 of 40 rated")).to_be_visible()


def test_the_empty_state_never_flashes_up_before_the_stored_one(person):
    someone = person()
    page = someone.open("/rate?pace=full")
    rate(page, "Python", "3")
    wait_until_stored(page, "python", 3)
    page.add_init_script(
        """new MutationObserver(() => {
            if (document.body?.innerText.includes('0 of 40 rated')) window.flashed = true
        }).observe(document, {childList: true, subtree: true, characterData: true})"""
    )
    page.reload()
    expect(page.get_by_text("1 of 40 rated")).to_be_visible()
    assert page.evaluate("window.flashed") is None


def test_the_server_is_killed_and_started_again(person, tmp_path):
    someone, port = person(), free_port()
    with running(tmp_path / "first", port) as first:
        page = someone.open("/rate?pace=full", first.address)
        rate(page, "R", "2")
        wait_until_stored(page, "r", 2)
        first.process.send_signal(signal.SIGKILL)
        first.process.wait(timeout=20)
    session = page.evaluate("window.prepboardStore.session")
    with running(tmp_path / "second", port):
        # Streamlit runs nothing for a page that stayed open until somebody clicks in it.
        category = page.get_by_role("radiogroup", name="Category").get_by_role("radio", name="Research Tools")
        category.click()
        page.wait_for_function("old => window.prepboardStore.session !== old", arg=session, timeout=30_000)
        expect(page.get_by_text("1 of 40 rated")).to_be_visible()
        settled(page)
        category.click()
        pick(page, "arXiv", "4")
        expect(page.get_by_text("2 of 40 rated")).to_be_visible()
        wait_until_stored(page, "r", 2)
        page.goto(f"http://127.0.0.1:{port}/rate?pace=full&category=programming")
        settled(page)
        expect(level(page, "R", "2")).to_be_checked()
        expect(page.get_by_text("2 of 40 rated")).to_be_visible()


def test_two_tabs_have_both_ratings(person):
    someone = person()
    one, other = someone.open("/rate?pace=full"), someone.open("/rate?pace=full")
    rate(one, "Python", "3")
    expect(level(other, "Python", "3")).to_be_checked()
    rate(other, "R", "1")
    expect(level(one, "R", "1")).to_be_checked()
    expect(level(one, "Python", "3")).to_be_checked()
    wait_until_stored(one, "r", 1)
    assert someone.stored(one) == {"python": 3, "r": 1}


def test_two_tabs_clicked_at_the_same_time_lose_nothing(person):
    someone = person()
    one, other = (
        someone.open("/rate?pace=full&category=compute-deployment"),
        someone.open("/rate?pace=full&category=ml-frameworks"),
    )
    mine = {"Google Colab": 1, "Docker": 2, "Git": 3, "DVC": 4}
    theirs = {"PyTorch": 5, "TensorFlow": 0, "Keras": 1, "Scikit-learn": 2}
    for (a, x), (b, y) in zip(mine.items(), theirs.items(), strict=True):
        pick(one, a, str(x))
        pick(other, b, str(y))
    for page in (one, other):
        expect(page.get_by_text("8 of 40 rated")).to_be_visible()
    one.wait_for_function(f"Object.keys(JSON.parse(localStorage.getItem('{KEY}')).entries.rating).length === 8")


def test_a_tab_that_hears_nothing_still_writes_over_nothing(person):
    someone = person()
    deaf = someone.context.new_page()
    deaf.add_init_script("addEventListener('storage', event => event.stopImmediatePropagation())")
    deaf.goto(someone.address + "/rate?pace=full")
    settled(deaf)
    other = someone.open("/rate?pace=full")
    rate(other, "R", "1")
    wait_until_stored(other, "r", 1)
    rate(deaf, "Python", "3")
    wait_until_stored(deaf, "python", 3)
    assert someone.stored(deaf) == {"python": 3, "r": 1}
    expect(level(deaf, "R", "1")).to_be_checked()


def test_what_cannot_be_read_is_set_aside(person):
    someone = person()
    for broken in ("{broken", '{"theme":"dark"}', "x" * 1_200_000):
        page = someone.open("/questions")
        page.evaluate("([key, text]) => { localStorage.clear(); localStorage.setItem(key, text) }", [KEY, broken])
        page.goto(someone.address + "/rate?pace=full")
        expect(page.get_by_text("could not be read")).to_be_visible()
        rate(page, "Python", "2")
        wait_until_stored(page, "python", 2)
        aside = f"Object.entries(localStorage).filter(([name]) => name.startsWith('{KEY}.aside.')).map(each => each[1])"
        assert page.evaluate(aside) == [broken]
        page.get_by_role("button", name="Close").click()
        expect(page.get_by_text("could not be read")).to_have_count(0)
        page.close()


def test_a_profile_of_a_newer_version_is_not_touched(person):
    newer = encode(Profile().rate("git", 5, NOON)).replace(f'"version":{VERSION}', f'"version":{VERSION + 1}')
    someone = person()
    page = someone.open("/questions")
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, newer])
    page.goto(someone.address + "/rate?pace=full")
    expect(page.get_by_text("newer version")).to_be_visible()
    rate(page, "Python", "2")
    assert page.evaluate(f"localStorage.getItem('{KEY}')") == newer


@pytest.mark.parametrize(
    "script",
    [
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})",
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
    ],
    ids=["disabled", "full"],
)
def test_a_browser_that_stores_nothing_is_told_once_and_the_app_works(script, person):
    page = person(script).open("/rate?pace=full")
    rate(page, "Python", "2")
    expect(page.get_by_text("will not be kept")).to_have_count(1)
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_text("will not be kept")).to_have_count(0)
    rate(page, "R", "2")
    expect(page.get_by_text("2 of 40 rated")).to_be_visible()
    expect(page.get_by_text("will not be kept")).to_have_count(0)


def test_a_browser_that_never_answers_gets_the_app_all_the_same(person):
    someone = person()
    someone.context.add_init_script(
        "Object.defineProperty(window, 'prepboardStore', {get() { throw new Error('mute') }})"
    )
    page = someone.open("/rate?pace=full")
    expect(page.get_by_text("has not said yet what it has stored")).to_be_visible(timeout=15_000)
    rate(page, "Python", "2")
    expect(page.get_by_text("1 of 40 rated")).to_be_visible()


def test_download_erase_and_bring_back(person, tmp_path):
    someone = person()
    page = someone.open("/rate?pace=full")
    rate(page, "Python", "3")
    rate(page, "C++", "0")
    wait_until_stored(page, "cpp", 0)
    before = page.evaluate(f"localStorage.getItem('{KEY}')")
    page.goto(someone.address + "/my_data")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download", exact=True).click()
    file = tmp_path / "profile.json"
    download.value.save_as(file)
    assert re.fullmatch(r"prepboard-\d{4}-\d\d-\d\d\.json", download.value.suggested_filename)
    assert file.read_text(encoding="utf-8") == before
    other = someone.open("/rate?pace=full")
    expect(level(other, "Python", "3")).to_be_checked()
    page.get_by_role("button", name="Erase everything").click()
    page.get_by_role("button", name="Erase it all").click()
    expect(level(other, "Python", "Not rated yet")).to_be_checked()
    expect(other.get_by_text("0 of 40 rated")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Nothing is rated yet")).to_be_visible()
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_text("2 new")).to_be_visible()
    page.get_by_role("button", name="Merge into mine").click()
    expect(level(other, "Python", "3")).to_be_checked()
    wait_until_stored(page, "python", 3)
    after, was = json.loads(page.evaluate(f"localStorage.getItem('{KEY}')")), json.loads(before)
    assert (after["entries"], after["log"]) == (was["entries"], was["log"])


def test_a_share_link_in_a_fresh_browser(person):
    code = encode_ratings({"python": 5, "git": 0})
    page = person().open(f"/my_data?ratings={code}")
    expect(page.get_by_role("heading", name="Ratings shared with you")).to_be_visible()
    expect(page.get_by_text("Nothing is rated yet")).to_be_visible()
    page.get_by_role("button", name="Adopt these ratings as mine").click()
    wait_until_stored(page, "python", 5)
    expect(page).to_have_url(re.compile("/my_data$"))


def test_two_people_at_once_never_see_each_other(person):
    chance = random.Random(7)
    tools = ["Google Colab", "AWS Sagemaker", "Azure ML", "NVIDIA GPUs", "Docker", "Git", "MLflow", "DVC"]
    ids = ["google-colab", "aws-sagemaker", "azure-ml", "nvidia-gpus", "docker", "git", "mlflow", "dvc"]
    people = [person(), person()]
    pages = [someone.open("/rate?pace=full&category=compute-deployment") for someone in people]
    last = [{}, {}]
    for _ in range(50):
        for page, given in zip(pages, last, strict=True):
            at, value = chance.randrange(len(tools)), chance.randrange(6)
            pick(page, tools[at], str(value))
            given[ids[at]] = value
    for someone, page, given in zip(people, pages, last, strict=True):
        expect(page.get_by_text(f"{len(given)} of 40 rated")).to_be_visible()
        settled(page)
        for name, value in given.items():
            wait_until_stored(page, name, value)
        assert someone.stored(page) == given


def test_every_tick_of_the_evidence_is_kept(person):
    page = person().open("/rate?pace=full")
    box = page.get_by_test_id("stExpander").filter(has_text="Evidence").first
    box.locator("summary").click()
    ticks = box.get_by_role("checkbox")
    for number in range(3):
        box.locator("label").nth(number).click()
        expect(ticks.nth(number)).to_be_checked()
        page.wait_for_function(
            f"wanted => (localStorage.getItem('{KEY}') ?? '').split(':[true,').length - 1 === wanted", arg=number + 1
        )
    for number in range(3):
        expect(ticks.nth(number)).to_be_checked()
    box.locator("summary").click()
    expect(ticks).to_have_count(0)
    box.locator("summary").click()
    for number in range(3):
        expect(ticks.nth(number)).to_be_checked()
