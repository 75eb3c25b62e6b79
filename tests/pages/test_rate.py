"""Rating oneself: what is clicked is kept, and unrated, not applicable and 0 stay three things."""

import pytest

from components import rating, state
from prep.keeping import Keeping, Status
from prep.pace import QUICK, to_rate
from tests.pages.conftest import visitor
from tests.pages.screen import read


def kept(app, kind="rating"):
    return {name: entry.value for name, entry in app.session_state["profile"].of_kind(kind).items()}


def widget(app, element):
    return app.get_by_key(f"rating.{element}")


def levels(app):
    """The bar of each level drawn in the last run, in percent, by what stands at it."""
    return {each.proto.text: each.proto.value for each in app.get("progress")[:-1]}


def progress(app):
    return app.get("progress")[-1].proto.text.removesuffix(" · [Back to its top](#group)")


def control(app, label):
    return next(each for each in app.get("segmented_control") if each.label == label)


def press(app, label):
    return next(button for button in app.button if button.label.startswith(label)).click().run()


def open_evidence(app, element):
    app.session_state[f"evidence.{element}.open"] = True
    return app.run()


@pytest.fixture
def essentials(content):
    """The groups of the quick pace for an intern."""
    role = content.roles[0]
    return to_rate(content.groups(role), content.targets_of(role), "intern", QUICK)


def test_nothing_is_chosen_before_the_first_click(open_page, content):
    app = open_page("rate", pace="full")
    assert kept(app) == {}
    for tool in content.categories["programming"].tools:
        assert widget(app, tool.id).value == "Unrated"


@pytest.mark.parametrize(("status", "promised"), [("kept", True), ("silent", False), ("off", False)])
def test_nothing_is_promised_that_the_browser_does_not_do(status, promised, open_page, app):
    app.session_state[state.KEEPING] = Keeping(Status(status))
    assert ("Every click is saved" in read(open_page("rate"))) is promised


def test_the_anchors_of_the_element_stand_at_the_choice(open_page, content):
    app = open_page("rate", pace="full")
    for tool in content.categories["programming"].tools:
        first, *choices, last = widget(app, tool.id).options
        assert first == "Not rated yet"
        assert choices == [
            f"**{level.level} {level.name}.** {anchor}"
            for level, anchor in zip(content.scale.levels, tool.anchors, strict=True)
        ]
        assert last.startswith("**Not applicable.**")


def test_targets_are_nowhere_to_be_seen_while_rating(open_page, content):
    whys = [target.why for target in content.targets["ai-ml-researcher"].targets if target.why]
    for group in content.groups(content.roles[0]):
        shown = read(open_page("rate", pace="full", category=group.id)).casefold()
        assert "target" not in shown
        assert [why for why in whys if why.casefold() in shown] == []


def test_the_quick_pace_asks_for_the_essentials_of_the_stage_only(open_page, essentials):
    app = open_page("rate")
    total = sum(len(group.elements) for group in essentials)
    assert 0 < total <= 20
    assert progress(app).startswith(f"0 of {total} rated")
    asked = []
    for group in essentials:
        app = open_page("rate", category=group.id)
        asked += [radio.key.removeprefix("rating.") for radio in app.radio]
    assert asked == [element.id for group in essentials for element in group.elements if group.id != "soft-skills"]


def test_another_stage_asks_for_other_essentials(open_page):
    app = open_page("rate")
    before = progress(app)
    control(app, "The stage you aim at").set_value("senior").run()
    assert progress(app) != before
    assert kept(app, "setting") == {"stage": "senior"}


def test_the_full_pace_asks_for_everything(open_page, content):
    app = open_page("rate")
    control(app, "Pace").set_value("full").run()
    assert progress(app) == f"0 of {len(content.rated)} rated · Programming: 0 of 4"


@pytest.mark.parametrize("level", range(6))
def test_a_click_is_a_rating_and_shows_at_once(level, open_page, content):
    app = open_page("rate", pace="full")
    widget(app, "julia").set_value(level).run()
    assert kept(app) == {"julia": level}
    name = content.scale.levels[level].name
    assert levels(app) == {
        "Python: unrated": 0,
        "R: unrated": 0,
        f"Julia: {level} {name}": 20 * level,
        "C++: unrated": 0,
    }
    assert progress(app) == "1 of 40 rated · Programming: 1 of 4"


def test_unrated_not_applicable_and_zero_are_three_things(open_page):
    app = open_page("rate", pace="full")
    widget(app, "julia").set_value("na")
    widget(app, "cpp").set_value(0)
    app.run()
    assert kept(app) == {"julia": "na", "cpp": 0}
    assert list(levels(app)) == ["Python: unrated", "R: unrated", "Julia: not applicable", "C++: 0 None"]
    assert progress(app) == "2 of 40 rated · Programming: 2 of 4"


def test_the_last_click_holds_and_can_be_taken_back(open_page):
    app = open_page("rate", pace="full")
    for value in (2, 5, "na", 1):
        widget(app, "python").set_value(value).run()
        assert kept(app) == {"python": value}
    widget(app, "r").set_value(1).run()
    widget(app, "python").set_value("Unrated").run()
    assert kept(app) == {"r": 1}
    assert "Python: unrated" in levels(app)


@pytest.fixture
def whole_runs(monkeypatch):
    """One entry for each time that all of a group was drawn; what stands on a page may change alone at once."""
    monkeypatch.setattr(state, "SETTLED", 0)
    drawn, show = [], rating.show_group
    monkeypatch.setattr(rating, "show_group", lambda *shown: drawn.append(show(*shown)))
    return drawn


def test_a_rating_draws_what_it_changes_alone(open_page, whole_runs):
    app = open_page("rate", pace="full")
    open_evidence(app, "python").checkbox[0].check().run()
    app.session_state["evidence.python.open"] = False
    app.run()
    for name, level in (("Python", 4), ("Julia", "na"), ("R", 0), ("Python", 1), ("R", "Unrated")):
        before = len(whole_runs)
        widget(app, name.lower()).set_value(level).run()
        alone, doubts, done = levels(app), [each.value for each in app.caption], progress(app)
        assert len(whole_runs) == before
        app.run()
        assert len(whole_runs) == before + 1
        assert alone == {text: bar for text, bar in levels(app).items() if text.startswith(f"{name}: ")}
        assert doubts == ([each.value for each in app.caption] if name == "Python" else [])
        assert done == progress(app)
    assert kept(app) == {"python": 1, "julia": "na"}


def test_all_is_drawn_where_a_rating_changes_more(open_page, whole_runs):
    app = open_page("rate", pace="full")
    open_evidence(app, "python")
    seen = len(whole_runs)
    widget(app, "python").set_value(3).run()
    assert len(whole_runs) == seen + 1
    assert app.text_input(key="evidence.python")
    app = open_page("rate", elements="r,python")
    seen = len(whole_runs)
    widget(app, "r").set_value(2).run()
    assert len(whole_runs) == seen + 1
    assert progress(app) == "2 of 2 rated"


def test_ratings_survive_a_change_of_category_and_of_page(open_page):
    app = open_page("rate", pace="full")
    widget(app, "python").set_value(3).run()
    control(app, "Category").set_value("ml-frameworks").run()
    widget(app, "pytorch").set_value(0).run()
    open_page("tools")
    assert widget(open_page("rate", pace="full"), "python").value == 3
    app = open_page("rate", pace="full", category="ml-frameworks")
    assert widget(app, "pytorch").value == 0
    assert kept(app) == {"python": 3, "pytorch": 0}


def test_the_ratings_and_ticks_of_a_category_can_be_taken_back(open_page):
    app = open_page("rate", pace="full", category="ml-frameworks")
    widget(app, "keras").set_value(4).run()
    app = open_page("rate", pace="full", category="programming")
    widget(app, "python").set_value(3).run()
    open_evidence(app, "python").checkbox[0].check().run()
    # The button is in a popover of that name: a click alone clears nothing.
    assert [each.label for each in app.button if each.label.startswith("Clear")] == ["Clear them"]
    press(app, "Clear them")
    assert kept(app) == {"keras": 4}
    assert kept(app, "statement") == {}
    assert widget(app, "python").value == "Unrated"
    assert not open_evidence(app, "python").checkbox[0].value
    widget(app, "python").set_value(3).run()
    assert kept(app) == {"keras": 4, "python": 3}


def test_the_way_through_all_categories_ends_at_the_gaps(open_page, content):
    app = open_page("rate", pace="full")
    seen = []
    for _ in content.groups(content.roles[0]):
        seen.append(control(app, "Category").value)
        press(app, "Next: ")
    assert seen == [group.id for group in content.groups(content.roles[0])]
    assert app.title[0].value == "Gaps"


def test_the_quick_way_ends_at_the_gaps(open_page, essentials):
    app = open_page("rate")
    for group in essentials:
        assert control(app, "Category").value == group.id
        for radio in app.radio:
            radio.set_value(2)
        press(app, "Next: ")
    assert app.title[0].value == "Gaps"
    assert "Readiness" in read(app)


def test_statements_are_shown_on_request_and_each_tick_is_kept(open_page, content):
    app = open_page("rate", pace="full")
    assert list(app.checkbox) == []
    statements = content.tools["python"].statements
    open_evidence(app, "python")
    assert [box.label for box in app.checkbox] == [each.text for each in statements]
    for at, statement in enumerate(statements):
        if statement.level <= 2:
            open_evidence(app, "python").checkbox[at].check().run()
    assert kept(app, "statement") == {each.id: True for each in statements if each.level <= 2}
    assert "Your ticks speak for level 2" in read(app)
    open_evidence(app, "python").checkbox[0].uncheck().run()
    assert statements[0].id not in kept(app, "statement")
    assert "Your ticks speak for level 0" in read(app)


@pytest.mark.parametrize(
    ("level", "sentence"),
    [
        (3, "You chose 3, but your ticks speak for 1. Is a tick missing, or is a lower level true?"),
        (2, None),
        (1, None),
        (0, "You chose 0, but your ticks speak for 1. A higher level may be true."),
        ("na", None),
    ],
)
def test_a_rating_far_from_its_evidence_is_questioned_in_one_sentence(level, sentence, open_page):
    app = open_page("rate", pace="full")
    open_evidence(app, "python").checkbox[0].check().run()
    widget(app, "python").set_value(level).run()
    found = [caption.value for caption in app.caption if "You chose" in caption.value]
    assert [each.removeprefix(":material/balance: ") for each in found] == ([sentence] if sentence else [])


@pytest.mark.parametrize(("level", "asked"), [("Unrated", False), (2, False), (3, True), (5, True), ("na", False)])
def test_from_level_3_one_is_asked_where_it_can_be_seen(level, asked, open_page):
    app = open_page("rate", pace="full")
    widget(app, "python").set_value(level).run()
    open_evidence(app, "python")
    assert [field.label for field in app.text_input] == ["Where it can be seen (optional)"] * asked


def test_the_line_of_evidence_is_kept_and_survives_leaving(open_page):
    app = open_page("rate", pace="full")
    widget(app, "python").set_value(3).run()
    open_evidence(app, "python").text_input[0].input("github.com/me/loop \u0007 <b>x</b>").run()
    assert kept(app, "evidence") == {"python": "github.com/me/loop  <b>x</b>"}
    open_page("tools")
    app = open_evidence(open_page("rate", pace="full"), "python")
    assert app.text_input[0].value == "github.com/me/loop  <b>x</b>"
    app.text_input[0].input("").run()
    assert kept(app, "evidence") == {}


def test_soft_skills_are_rated_by_statements_alone(open_page, content):
    app = open_page("rate", pace="full", category="soft-skills")
    skills = content.roles[0].soft_skills
    assert list(app.radio) == []
    assert read(app).count("one counts when those above it are ticked") == 1
    assert len(app.checkbox) == sum(len(skill.statements) for skill in skills)
    app.get_by_key(f"statement.{skills[0].statements[0].id}").check().run()
    assert kept(app) == {}
    assert progress(app).endswith(f"Soft skills: 1 of {len(skills)}")
    assert f"{skills[0].name}: 1 Aware" in levels(app)
    assert f"{skills[1].name}: unrated" in levels(app)


def test_none_of_these_yet_is_a_level_of_0_and_can_be_taken_back(open_page, content):
    skill = content.roles[0].soft_skills[1]
    app = open_page("rate", pace="full", category="soft-skills")
    app.get_by_key(f"none.{skill.id}").click().run()
    assert kept(app) == {skill.id: 0}
    assert f"{skill.name}: 0 None" in levels(app)
    app.get_by_key(f"none.{skill.id}").click().run()
    assert kept(app) == {}
    assert f"{skill.name}: unrated" in levels(app)


def test_a_link_to_some_elements_shows_these_alone(open_page):
    app = open_page("rate", elements="git,experimentation,cobol,git")
    assert [radio.key for radio in app.radio] == ["rating.git", "rating.experimentation"]
    assert progress(app) == "0 of 2 rated"
    widget(app, "git").set_value(2).run()
    assert progress(app) == "1 of 2 rated"
    press(app, "Back to your gaps")
    assert app.title[0].value == "Gaps"


@pytest.mark.parametrize("elements", ["", "cobol", "," * 5_000, "x" * 100_000, "<b>git</b>"])
def test_a_link_to_nothing_known_shows_the_first_category(elements, open_page):
    app = open_page("rate", elements=elements)
    assert not app.exception
    assert control(app, "Category").value == "programming"


def test_two_visitors_do_not_see_each_others_ratings(open_page):
    app = open_page("rate", pace="full")
    widget(app, "python").set_value(5).run()
    other = visitor().run()
    other.switch_page("pages/rate.py").run()
    assert kept(other) == {}
    assert widget(other, "python").value == "Unrated"
