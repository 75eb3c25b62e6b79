from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep.profile import NOT_APPLICABLE, Profile, merge, milliseconds, moment
from tests.prep.profiles import LEVELS, NAMES, NOON, PROFILES, START


def test_a_new_profile_has_nothing():
    assert Profile().level("python") is None


def test_a_rating_keeps_its_level_and_time():
    profile = Profile().rate("python", 0, NOON)
    assert profile.level("python") == 0
    assert profile.entries["rating", "python"].at == START


def test_unrated_not_applicable_and_zero_are_three_things():
    profile = Profile().rate("git", NOT_APPLICABLE, NOON).rate("docker", 0, NOON)
    assert [profile.value("rating", name) for name in ("python", "git", "docker")] == [None, "na", 0]
    assert [profile.level(name) for name in ("python", "git", "docker")] == [None, None, 0]


@given(st.lists(st.tuples(NAMES, LEVELS), max_size=8))
def test_the_last_rating_of_an_element_holds(ratings):
    profile = Profile()
    for name, level in ratings:
        profile = profile.rate(name, level, NOON)
    assert {name: entry.value for name, entry in profile.of_kind("rating").items()} == dict(ratings)


@given(PROFILES, NAMES, LEVELS)
def test_an_operation_leaves_the_old_profile_alone(profile, name, level):
    before = dict(profile.entries), profile.log
    profile.rate(name, level, NOON)
    profile.put("note", name, "other", NOON)
    assert (dict(profile.entries), profile.log) == before


@given(PROFILES, NAMES, LEVELS)
def test_the_same_level_again_changes_nothing(profile, name, level):
    rated = profile.rate(name, level, NOON)
    assert rated.rate(name, level, NOON + timedelta(days=1)) is rated


@given(PROFILES, NAMES, LEVELS, st.integers(-10, 10))
def test_the_last_click_holds_even_if_the_clock_went_back(profile, name, level, minutes):
    rated = profile.rate(name, level, NOON + timedelta(minutes=minutes))
    assert merge(profile, rated).value("rating", name) == level


@given(PROFILES, NAMES)
def test_taking_back_takes_back_this_and_no_other(profile, name):
    kept = {each: entry for each, entry in profile.of_kind("rating").items() if each != name}
    assert profile.rate(name, None, NOON).of_kind("rating") == kept


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        *[("rating", "python", level) for level in (-1, 6, 7, 2.0, "3", True, float("nan"), [3], {})],
        ("statement", "s-1", "yes"),
        ("bookmark", "b-1", 1),
        ("note", "n-1", 3),
        ("evidence", "python", 3),
        ("setting", "stage", "wizard"),
        ("setting", "role", 3),
    ],
)
def test_what_is_not_of_its_kind_is_refused(kind, name, value):
    with pytest.raises(ValueError, match="cannot be"):
        Profile().put(kind, name, value, NOON)


def test_a_time_without_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        Profile().rate("python", 3, NOON.replace(tzinfo=None))


def test_entries_cannot_be_changed_in_place():
    with pytest.raises(TypeError):
        Profile().rate("python", 3, NOON).entries["rating", "python"] = None


def test_milliseconds_and_back():
    assert moment(milliseconds(NOON)) == NOON


@given(PROFILES, PROFILES)
def test_merge_is_commutative(one, other):
    assert merge(one, other) == merge(other, one)


@given(PROFILES, PROFILES, PROFILES)
def test_merge_is_associative(one, two, three):
    assert merge(merge(one, two), three) == merge(one, merge(two, three))


@given(PROFILES, PROFILES)
def test_merge_is_idempotent(one, other):
    both = merge(one, other)
    assert merge(one, one) == one
    assert merge(both, other) == both


@given(PROFILES, PROFILES)
def test_merge_loses_nothing_of_the_same_epoch(one, other):
    both = merge(one, other)
    if one.epoch == other.epoch:
        assert both.log == one.log | other.log
        assert set(both.entries) == set(one.entries) | set(other.entries)
        assert all(both.entries[key].at >= entry.at for key, entry in (*one.entries.items(), *other.entries.items()))


def test_what_was_taken_back_does_not_return():
    old = Profile().rate("python", 3, NOON)
    cleared = old.rate("python", None, NOON + timedelta(seconds=1))
    assert merge(cleared, old).value("rating", "python") is None
    assert merge(old, cleared).value("rating", "python") is None


@given(PROFILES, PROFILES)
def test_what_was_erased_does_not_return(profile, other_tab):
    erased = profile.replaced_by(Profile(), max(NOON, moment(profile.epoch)) + timedelta(hours=1))
    together = merge(erased, other_tab)
    assert together == erased
    assert not together.entries


@given(PROFILES, PROFILES)
def test_a_replacement_is_exact_and_wins_in_every_tab(mine, theirs):
    replaced = mine.replaced_by(theirs, NOON + timedelta(hours=1))
    assert (replaced.entries, replaced.log) == (theirs.entries, theirs.log)
    assert merge(replaced, mine) == replaced


@given(PROFILES)
def test_a_backup_comes_back_after_everything_was_erased(profile):
    erased = profile.replaced_by(Profile(), NOON + timedelta(hours=1))
    restored = erased.joined_by(profile)
    assert (restored.entries, restored.log) == (profile.entries, profile.log)
    assert restored.epoch == erased.epoch


def test_an_old_id_follows_its_new_name():
    profile = Profile().rate("old", 3, NOON).rate("git", 1, NOON).renamed({"old": "new"})
    assert profile.level("new") == 3
    assert ("rating", "old") not in profile.entries
    assert {event.subject for event in profile.log} == {"new", "git"}


@given(st.integers(-5, 5))
def test_where_old_and_new_id_stand_the_later_entry_holds(minutes):
    profile = Profile().rate("old", 1, NOON + timedelta(minutes=minutes)).rate("new", 4, NOON)
    assert profile.renamed({"old": "new"}).level("new") == (1 if minutes > 0 else 4)


@given(PROFILES)
def test_names_that_do_not_occur_change_nothing(profile):
    assert profile.renamed({"cobol": "python"}) is profile
