"""Rating oneself: what is clicked is kept, and unrated is never a level."""

import pytest

from tests.pages.conftest import visitor
from tests.pages.screen import read


def levels(app):
    return {element: entry.value for element, entry in app.session_state["profile"].of_kind("rating").items()}


def widget(app, tool):
    return app.get_by_key(f"rate.{tool}")


def chart(app):
    return app.get("plotly_chart")[0].proto.alt


def test_nothing_is_chosen_before_the_first_click(open_page, content):
    app = open_page("rate")
    assert levels(app) == {}
    for tool in content.categories["programming"].tools:
        assert widget(app, tool.id).value == "Unrated"
        assert widget(app, tool.id).options == ["Unrated", "0", "1", "2", "3", "4", "5"]


def test_the_anchors_of_all_levels_are_in_sight(open_page, content):
    shown = read(open_page("rate"))
    assert [level.anchor for level in content.scale.levels if level.anchor not in shown] == []


@pytest.mark.parametrize("level", range(6))
def test_a_click_is_a_rating_and_shows_at_once(level, open_page, content):
    app = open_page("rate")
    widget(app, "julia").set_value(level).run()
    assert levels(app) == {"julia": level}
    assert f"Julia {level}" in chart(app)
    assert "Python unrated" in chart(app)
    assert widget(app, "julia").label == f"**Julia** · {content.scale.levels[level].name}"
    assert app.get("progress")[0].proto.text == "1 of 27 tools rated"


def test_the_last_click_holds(open_page):
    app = open_page("rate")
    widget(app, "python").set_value(2).run()
    widget(app, "python").set_value(5).run()
    assert levels(app) == {"python": 5}


def test_ratings_survive_a_change_of_category_and_of_page(open_page):
    app = open_page("rate")
    widget(app, "python").set_value(3).run()
    app.get("segmented_control")[0].set_value("ml-frameworks").run()
    widget(app, "pytorch").set_value(0).run()
    open_page("tools")
    app = open_page("rate")
    assert widget(app, "python").value == 3
    app = open_page("rate", category="ml-frameworks")
    assert widget(app, "pytorch").value == 0
    assert levels(app) == {"python": 3, "pytorch": 0}


def test_a_rating_can_be_taken_back(open_page):
    app = open_page("rate")
    widget(app, "python").set_value(3).run()
    widget(app, "r").set_value(1).run()
    widget(app, "python").set_value("Unrated").run()
    assert levels(app) == {"r": 1}
    assert "Python unrated" in chart(app)


def test_the_ratings_of_a_category_can_be_taken_back(open_page):
    app = open_page("rate", category="ml-frameworks")
    widget(app, "keras").set_value(4).run()
    app = open_page("rate", category="programming")
    assert next(button for button in app.button if button.label == "Clear these ratings").disabled
    widget(app, "python").set_value(3).run()
    next(button for button in app.button if button.label == "Clear these ratings").click().run()
    assert levels(app) == {"keras": 4}
    assert widget(app, "python").value == "Unrated"
    widget(app, "python").set_value(3).run()
    assert levels(app) == {"keras": 4, "python": 3}


def test_the_way_through_all_categories(open_page, content):
    app = open_page("rate")
    seen = []
    for _ in content.categories:
        seen.append(app.get("segmented_control")[0].value)
        next(button for button in app.button if button.label.startswith("Next: ")).click().run()
    assert seen == list(content.roles[0].categories)
    assert app.title[0].value == "Questions"


@pytest.mark.parametrize("level", ["7", "-1", "3.0", "true", "NaN", "", "x" * 1000])
def test_a_level_that_no_button_offers_changes_nothing(level, open_page):
    app = open_page("rate")
    widget(app, "python").set_value(2).run()
    control = widget(app, "python")
    control.set_value(level)
    app.run()
    assert levels(app) == {"python": 2}
    assert not app.exception


def test_two_visitors_do_not_see_each_others_ratings(open_page):
    app = open_page("rate")
    widget(app, "python").set_value(5).run()
    other = visitor().run()
    other.switch_page("pages/rate.py").run()
    assert levels(other) == {}
    assert widget(other, "python").value == "Unrated"
