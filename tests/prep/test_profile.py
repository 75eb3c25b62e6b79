from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep.profile import Profile, Rating

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ELEMENTS = st.sampled_from(["python", "git", "docker"])
LEVELS = st.integers(0, 5)
RATINGS = st.lists(st.tuples(ELEMENTS, LEVELS), max_size=8)


def rated(ratings):
    profile = Profile()
    for minutes, (element, level) in enumerate(ratings):
        profile = profile.rate(element, level, NOON + timedelta(minutes=minutes))
    return profile


def test_a_new_profile_has_nothing():
    assert dict(Profile().ratings) == {}
    assert Profile().level("python") is None


def test_a_rating_keeps_its_level_and_time():
    assert Profile().rate("python", 0, NOON).ratings["python"] == Rating(0, NOON)


@given(RATINGS)
def test_the_last_rating_of_an_element_holds(ratings):
    profile = rated(ratings)
    assert {element: profile.level(element) for element in profile.ratings} == dict(ratings)


@given(RATINGS, ELEMENTS, LEVELS)
def test_rating_makes_a_new_profile(ratings, element, level):
    before = rated(ratings)
    copy = dict(before.ratings)
    before.rate(element, level, NOON)
    assert before.ratings == copy


@given(RATINGS, ELEMENTS, LEVELS)
def test_the_same_level_again_changes_nothing(ratings, element, level):
    profile = rated(ratings).rate(element, level, NOON)
    assert profile.rate(element, level, NOON + timedelta(days=1)) is profile


@given(RATINGS, st.lists(ELEMENTS))
def test_clearing_takes_out_these_and_no_others(ratings, elements):
    before = rated(ratings)
    after = before.clear(elements)
    assert after.ratings == {key: value for key, value in before.ratings.items() if key not in elements}


@given(RATINGS)
def test_a_zero_counts_as_rated(ratings):
    profile = rated(ratings)
    assert profile.rated(["python", "git", "docker", "cobol"]) == len(profile.ratings)


@pytest.mark.parametrize("level", [-1, 6, 7, 2.0, "3", None, True, float("nan"), [3]])
def test_what_is_no_level_is_refused(level):
    with pytest.raises(ValueError, match="whole number from 0 to 5"):
        Profile().rate("python", level, NOON)


def test_a_time_without_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        Profile().rate("python", 3, NOON.replace(tzinfo=None))


def test_ratings_cannot_be_changed_in_place():
    with pytest.raises(TypeError):
        Profile().rate("python", 3, NOON).ratings["python"] = Rating(5, NOON)
