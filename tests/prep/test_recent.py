"""What changed of late, and the one thing to do next."""

from datetime import timedelta

import pytest
from hypothesis import given

from prep.profile import NOT_APPLICABLE, Profile
from prep.recent import Step, changes, next_step, unrated_essentials, what_changed
from prep.standing import assess
from tests.prep.profiles import NOON, PROFILES

NAMES = {"git": "Git", "r": "R", "docker": "Docker", "keras": "Keras", "dvc": "DVC"}
NOTHING = "Nothing has changed in the last 7 days."
DAY = timedelta(days=1)
OLD, NEW = NOON - 9 * DAY, NOON - DAY


def said(profile):
    return what_changed(profile, NAMES, NOON, 7)


def test_nothing_new_is_said():
    assert said(Profile()) == NOTHING
    assert said(Profile().rate("git", 1, OLD)) == NOTHING


def test_new_ratings_changed_ones_and_ticks_are_told_apart():
    profile = Profile().rate("git", 1, OLD).rate("r", 2, OLD).rate("docker", 0, NEW).rate("git", 3, NEW)
    profile = profile.put("statement", "git-branch", True, NEW).put("statement", "git-old", True, OLD)
    found = changes(profile, NOON - 7 * DAY)
    assert (found.new, dict(found.moved), found.ticked) == (("docker",), {"git": (1, 3)}, 1)
    assert said(profile) == "In the last 7 days you rated Docker, changed Git from 1 to 3 and ticked 1 statement."


def test_what_was_taken_back_or_stands_as_it_stood_is_no_change():
    profile = Profile().rate("git", 1, OLD).rate("git", 2, NEW).rate("git", 1, NEW).rate("r", 2, NEW)
    assert said(profile.rate("r", None, NEW)) == NOTHING


def test_many_are_counted_and_the_latest_named():
    profile = Profile()
    for at, name in enumerate(NAMES):
        profile = profile.rate(name, 2, NEW + timedelta(hours=at))
    assert said(profile) == "In the last 7 days you rated DVC, Keras, Docker and 2 more."


def test_not_applicable_is_said_and_what_is_gone_is_left_out():
    profile = Profile().rate("git", 1, OLD).rate("git", NOT_APPLICABLE, NEW).rate("cobol", 2, NEW)
    assert said(profile) == "In the last 7 days you changed Git from 1 to not applicable."


@given(PROFILES)
def test_nothing_is_new_and_changed_at_once(profile):
    found = changes(profile, NOON)
    assert not set(found.new) & set(found.moved)
    assert set(found.new) | set(found.moved) <= set(profile.of_kind("rating"))


@pytest.fixture(scope="module")
def step(small_content):
    role = small_content.roles[0]

    def after(levels, stage="intern"):
        profile = Profile()
        for name, level in levels.items():
            profile = profile.rate(name, level, NOON)
        assessment = assess(small_content, role, stage, profile)
        return next_step(assessment), [each.element.id for each in unrated_essentials(assessment)]

    return after


def test_first_the_essentials_then_the_gaps_then_the_rest_then_practice(step, small_content):
    missing = step({})[1]
    assert missing
    assert step({})[0].way == "essentials"
    done = dict.fromkeys(missing, 0)
    found, none = step(done)
    assert (found.way, none) == ("gap", [])
    assert found.name == small_content.rated[found.id]
    met = dict.fromkeys(missing, 5)
    assert step(met)[0].way == "rest"
    assert step(dict.fromkeys(small_content.rated, 5))[0] == Step("practise")


def test_an_essential_that_is_not_applicable_is_not_asked_for(step):
    first = step({})[1][0]
    assert first not in step({first: NOT_APPLICABLE})[1]
