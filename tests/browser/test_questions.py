"""Finding and reading questions in a real browser: typing, keys, the back button, what stays after a reload."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settled, without_charts

pytestmark = pytest.mark.browser


@pytest.fixture
def page(visit):
    page = visit("/questions")
    without_charts(page)
    return page


def search(page):
    return page.get_by_role("searchbox", name="Search")


def main(page):
    return page.get_by_test_id("stMain")


def part(page, title):
    return main(page).get_by_test_id("stExpander").filter(has_text=title)


def open_first(page):
    main(page).get_by_role("button", name="Open").first.click()
    expect(part(page, "What it probes")).to_be_visible()


def test_from_a_mistyped_search_to_an_answer_and_back_by_keyboard(page):
    search(page).focus()
    page.keyboard.type("ablaton studie")
    expect(page.get_by_text("in place of “ablaton”")).to_be_visible()
    expect(main(page).locator("p").get_by_text("ablation", exact=True).first).to_have_css(
        "background-color", re.compile(r"rgba?\((?!0, 0, 0, 0)")
    )
    page.keyboard.type(" 1")
    expect(search(page)).to_have_value("ablaton studie 1")
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    expect(page.get_by_text("None has all of these words")).to_have_count(0)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("1")
    expect(page).to_have_url(re.compile("question=[a-z]"))
    expect(page.get_by_text("In two minutes")).to_be_visible()
    page.go_back()
    expect(search(page)).to_have_value("ablaton studie")
    expect(page.get_by_text("in place of “ablaton”")).to_be_visible()


def test_an_answer_is_hidden_until_asked_for(page, content):
    open_first(page)
    first = next(iter(content.topics[content.roles[0].topics[0]].questions))
    words = first.short_answer.partition(".")[0][:40]
    expect(page.get_by_text(words)).to_have_count(0)
    part(page, "In 30 seconds").locator("summary").click()
    expect(page.get_by_text(words)).to_be_visible()


def test_the_arrow_keys_lead_on_and_back_but_not_while_one_writes(page, content):
    ids = [each.id for each in content.topics[content.roles[0].topics[0]].questions]
    open_first(page)
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(ids[1]))
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(ids[2]))
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile(ids[1]))
    notes = page.get_by_role("textbox", name="My notes")
    notes.fill("say 2 things")
    notes.press("ArrowLeft")
    notes.press("ArrowLeft")
    notes.press("1")
    expect(notes).to_have_value("say 2 thin1gs")
    expect(page).to_have_url(re.compile(ids[1]))


def test_a_bookmark_and_a_note_survive_a_reload(page):
    open_first(page)
    main(page).locator("label").filter(has=page.get_by_role("switch", name="Bookmark")).click()
    notes = page.get_by_role("textbox", name="My notes")
    notes.fill("Begin with the limit")
    notes.press("Control+Enter")
    stored = "Object.values(localStorage).some(text => text.includes('Begin with the limit'))"
    page.wait_for_function(stored)
    page.reload()
    settled(page)
    expect(page.get_by_role("textbox", name="My notes")).to_have_value("Begin with the limit")
    expect(page.get_by_role("switch", name="Bookmark")).to_be_checked()
    page.get_by_role("button", name="Back to the list").click()
    expect(page.get_by_text("bookmarked")).to_be_visible()
    expect(page.get_by_text("with my notes")).to_be_visible()


def test_filters_stay_open_while_one_chooses(page, content):
    part(page, "Filters").locator("summary").click()
    difficulty = page.get_by_role("combobox", name="Difficulty")
    difficulty.click()
    page.get_by_role("option", name=re.compile("^Hard")).click()
    expect(page).to_have_url(re.compile("difficulty=hard"))
    page.keyboard.press("Escape")
    rounds = page.get_by_role("combobox", name="Round")
    rounds.click()
    page.get_by_role("option", name=re.compile("^Theory")).click()
    expect(page).to_have_url(re.compile("round=theory"))
    hard = [each for each in content.questions.values() if each.difficulty == "hard" and each.round == "theory"]
    expect(page.get_by_text(f"{len(hard)} of {len(content.questions)} questions")).to_be_visible()
    page.go_back()
    expect(page).not_to_have_url(re.compile("round="))
    expect(page).to_have_url(re.compile("difficulty=hard"))


MARKUP = "<img src=x onerror=\"document.title='broken'\"> **bold** $x$ :red[r]"


def test_a_question_of_my_own_is_text_and_stays(page, tmp_path):
    part(page, "Write a question of my own").locator("summary").click()
    page.get_by_role("textbox", name="My answer").fill("It broke because of zebras.")
    page.get_by_role("button", name="Save this question").click()
    expect(page.get_by_text("Write the question, too")).to_be_visible()
    page.get_by_role("textbox", name="Question").fill(MARKUP)
    page.get_by_role("button", name="Save this question").click()
    page.wait_for_function("Object.values(localStorage).some(text => text.includes('zebras'))")
    page.reload()
    settled(page)
    search(page).fill("zebras")
    expect(page.get_by_text("1 of ")).to_be_visible()
    expect(main(page).get_by_text(MARKUP)).to_be_visible()
    open_own = main(page).get_by_role("button", name="Open")
    expect(open_own).to_have_count(1)
    open_own.click()
    expect(main(page).get_by_text(MARKUP)).to_be_visible()
    expect(main(page).locator("img")).to_have_count(0)
    expect(page).not_to_have_title(re.compile("broken"))
    page.get_by_test_id("stSidebarNavLink").filter(has_text="My data").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").first.click()
    path = tmp_path / "profile.json"
    download.value.save_as(path)
    questions = json.loads(Path(path).read_text(encoding="utf-8"))["entries"]["question"]
    assert [value for value, _ in questions.values()] == [MARKUP]


def test_a_link_to_another_question_changes_the_address_too(page, content):
    name, needs = next((each.id, each.prerequisites[0]) for each in content.questions.values() if each.prerequisites)
    page.goto(page.url.partition("?")[0] + f"?question={name}")
    settled(page)
    titles = [
        re.compile(f"^{re.escape(content.questions[each].question[:20])}.* · Prepboard$") for each in (name, needs)
    ]
    expect(page).to_have_title(titles[0])
    page.get_by_role("button", name=re.compile("^First: ")).first.click()
    expect(page).to_have_url(re.compile(f"question={needs}"))
    expect(page).to_have_title(titles[1])
    part(page, "In 30 seconds").locator("summary").click()
    expect(page.get_by_text(content.questions[needs].short_answer.partition(".")[0][:30])).to_be_visible()
    page.get_by_role("button", name="More on this topic").click()
    expect(search(page)).to_be_visible()
    expect(page).to_have_title("Questions · Prepboard")
    part(page, "Filters").locator("summary").click()
    expect(page.get_by_role("combobox", name="Difficulty")).to_be_visible()
    expect(page).not_to_have_url(re.compile("question="))


def test_a_search_survives_a_reload(page):
    search(page).press_sequentially("warmup")
    expect(page).to_have_url(re.compile("search=warmup"))
    page.reload()
    settled(page)
    expect(search(page)).to_have_value("warmup")


def test_a_click_on_a_bar_lists_its_questions(visit, content):
    page = visit("/questions")
    part(page, "What the questions cover").locator("summary").click()
    page.locator(".js-plotly-plot").first.locator(".barlayer .trace").first.locator(".point path").nth(1).click(
        force=True
    )
    topic = content.topics[content.roles[0].topics[1]]
    expect(page).to_have_url(re.compile(f"topic={topic.id}"))
    expect(page.get_by_text(f"{len(topic.questions)} of {len(content.questions)} questions")).to_be_visible()


def test_a_tool_leads_to_its_questions_and_a_question_to_its_tools(visit, content):
    page = visit("/tools?tool=pytorch")
    count = sum("pytorch" in each.tools for each in content.questions.values())
    main(page).get_by_role("link", name=f"{count} interview questions").click()
    expect(page.get_by_text(f"{count} of {len(content.questions)} questions")).to_be_visible()
    open_first(page)
    main(page).get_by_role("link", name="PyTorch").click()
    expect(page).to_have_url(re.compile(r"/tools\?.*tool=pytorch"))


def test_choices_in_one_filter_stay_while_others_change_their_counts(page):
    part(page, "Filters").locator("summary").click()
    # A list that opens while the page is still being drawn is closed again.
    page.get_by_role("combobox", name="Mine").wait_for()
    settled(page)
    for label, option in (("Tool", "PyTorch"), ("Difficulty", "Hard"), ("Tool", "NumPy"), ("Difficulty", "Medium")):
        page.get_by_role("combobox", name=label).click()
        page.get_by_role("option", name=re.compile(f"^{option}")).click()
        page.keyboard.press("Escape")
        expect(page).to_have_url(re.compile(option.lower()))
        settled(page)
    expect(page).to_have_url(re.compile(r"tool=pytorch(%2C|,)numpy"))
    expect(page).to_have_url(re.compile(r"difficulty=hard(%2C|,)medium"))
    search(page).press_sequentially("kubernetes")
    expect(page).to_have_url(re.compile("search=kubernetes"))
    expect(page).to_have_url(re.compile(r"tool=pytorch(%2C|,)numpy"))
