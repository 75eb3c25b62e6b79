from datetime import UTC, datetime

import pytest

from components.routing import SCREENS
from components.state import PROFILE
from prep.pace import QUICK, to_rate
from prep.profile import Profile
from prep.standing import assess
from tests.pages.screen import read
from tests.prep.profiles import NOON


def metrics(app):
    return {metric.label: metric.value for metric in app.metric}


def test_the_role_in_figures(app, frames):
    assert metrics(app) == {
        "Responsibilities": str(len(frames.responsibilities)),
        "Workflow steps": str(len(frames.workflow)),
        "Categories": str(len(frames.categories)),
        "Tools": str(len(frames.tools)),
        "Questions": str(len(frames.questions)),
    }


def test_doors_lead_to_all_other_pages(app):
    labels = [link.proto.label.strip("*") for link in app.get("page_link")]
    assert labels == [screen.title for screen in SCREENS if screen.name != "overview"]


@pytest.fixture
def essentials(content):
    """The groups of the quick pace for an intern."""
    role = content.roles[0]
    return to_rate(content.groups(role), content.targets_of(role), "intern", QUICK)


def category(app):
    return next(each for each in app.get("segmented_control") if each.label == "Category").value


def test_the_first_step_is_to_rate_the_essentials_of_the_first_category(app, essentials):
    assert [button.label for button in app.button] == [f"Start rating yourself: {essentials[0].name}"]
    assert "About five minutes" in read(app)
    app.button[0].click().run()
    assert app.title[0].value == "Rate yourself"
    assert category(app) == essentials[0].id
    assert app.get_by_key("choose.pace").value == "quick"


def test_one_who_comes_back_goes_on_where_something_is_missing(open_page, app, essentials):
    rate = open_page("rate")
    for element in essentials[0].elements:
        rate.get_by_key(f"rating.{element.id}").set_value(2).run()
    open_page("overview")
    assert [button.label for button in app.button] == [f"Go on rating yourself: {essentials[1].name}"]
    total = sum(len(group.elements) for group in essentials)
    assert f"{len(essentials[0].elements)} of {total} essentials rated" in read(app)
    app.button[0].click().run()
    assert category(app) == essentials[1].id


def test_one_who_has_rated_the_essentials_is_sent_to_the_gap_that_counts_most(open_page, app, essentials, content):
    profile = Profile()
    for element in (element for group in essentials for element in group.elements):
        profile = profile.rate(element.id, 0, NOON)
    app.session_state[PROFILE] = profile
    open_page("overview")
    role = content.roles[0]
    first = assess(content, role, "intern", profile).gaps()[0].element
    assert [button.label for button in app.button] == [f"Close the gap that counts most: {first.name}"]
    app.button[0].click().run()
    assert app.title[0].value == "Gaps"
    assert app.get_by_key("choose.element").value == first.id


def test_one_who_comes_back_sees_where_they_stand_and_what_changed(open_page, app, content):
    app.session_state[PROFILE] = Profile().rate("git", 1, NOON).rate("docker", 2, datetime.now(UTC))
    open_page("overview")
    score = assess(content, content.roles[0], "intern", app.session_state[PROFILE]).score
    assert metrics(app) == {
        "Readiness": f"{score.low:.0f} to {score.high:.0f}%",
        "Rated": f"2 of {score.required}",
        "At target": "1",
        "Gaps": "1",
    }
    assert "Your stage: Intern." in read(app)
    assert "Docker" in next(each.value for each in app.caption if "In the last 7 days" in each.value)


def test_one_who_has_reached_everything_is_sent_to_the_questions(open_page, app, content):
    profile = Profile()
    for name in content.rated:
        profile = profile.rate(name, 5, NOON)
    app.session_state[PROFILE] = profile
    open_page("overview")
    app.button[0].click().run()
    assert app.title[0].value == "Questions"


def test_one_who_has_nothing_to_count_gets_no_score(open_page, app, content):
    profile = Profile()
    for name in content.rated:
        profile = profile.rate(name, "na", NOON)
    app.session_state[PROFILE] = profile
    open_page("overview")
    assert "Readiness" not in metrics(app)
    assert not app.exception
