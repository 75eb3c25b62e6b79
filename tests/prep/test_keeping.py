"""Session and browser: nothing is written before the browser was heard, and nothing of it is lost afterwards."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep.codec import VERSION, decode, encode
from prep.keeping import ASIDE, SILENT, Keeping, Status, message, receive, refused
from prep.profile import Profile, merge
from tests.prep.profiles import NOON, PROFILES

LATER = NOON + timedelta(hours=1)
KEPT = Keeping(Status.KEPT)
MINE = Profile().rate("git", 2, NOON)
THEIRS = Profile().rate("python", 3, NOON)


def heard(keeping, profile, text):
    return receive(keeping, profile, {"text": text, "number": 1}, {}, LATER)


def written(keeping, profile):
    return message(keeping, profile, lambda: encode(profile), "session", 1)["write"]


def test_nothing_is_written_before_the_browser_answered():
    assert written(Keeping(), MINE) is None


def test_it_is_asked_again_until_it_answers():
    asks = [message(Keeping(), Profile(), str, "session", run)["ask"] for run in (1, 2, 3)]
    assert asks == [1, 2, 3]
    assert message(KEPT, Profile(), str, "session", 4)["ask"] == 0


def test_an_empty_profile_is_not_written():
    assert written(KEPT, Profile()) is None
    assert written(KEPT, Profile(epoch=1)) is not None


def test_an_empty_browser():
    keeping, profile = heard(Keeping(), Profile(), None)
    assert (keeping.status, profile) == (Status.KEPT, Profile())


def test_what_is_stored_joins_what_was_put_in_meanwhile():
    keeping, profile = heard(Keeping(), MINE, encode(THEIRS))
    assert profile == merge(MINE, THEIRS)
    assert decode(written(keeping, profile), LATER).profile == profile


@given(PROFILES, PROFILES)
def test_a_change_in_another_tab_is_merged(mine, theirs):
    assert heard(KEPT, mine, encode(theirs))[1] == merge(mine, theirs)


@given(PROFILES, PROFILES)
def test_two_tabs_end_with_the_same_whatever_order_they_hear_each_other_in(one, other):
    first, second = heard(KEPT, one, encode(other))[1], heard(KEPT, other, encode(one))[1]
    assert first == second
    assert encode(first) == encode(second)


def test_the_browser_is_told_which_message_was_heard():
    keeping, profile = receive(KEPT, MINE, {"text": encode(MINE), "number": 7}, {}, LATER)
    assert profile is MINE
    assert message(keeping, profile, str, "session", 1)["heard"] == 7


@pytest.mark.parametrize("number", [None, 0, -1, 2**60, "7", 7.0, True, [7]])
def test_a_number_that_no_message_has_is_passed_over(number):
    keeping, profile = receive(replace(KEPT, heard=3), MINE, {"text": encode(THEIRS), "number": number}, {}, LATER)
    assert (keeping.heard, profile) == (3, merge(MINE, THEIRS))


def test_a_browser_that_answers_late_is_heard_all_the_same():
    silent = Keeping().silent()
    assert silent.notices == (SILENT,)
    assert written(silent, MINE) is None
    assert message(silent, MINE, str, "session", 4)["ask"] == 4
    keeping, profile = heard(silent, MINE, encode(THEIRS))
    assert (keeping.status, keeping.notices, profile) == (Status.KEPT, (), merge(MINE, THEIRS))


def test_old_ids_follow_their_new_names():
    old = encode(Profile().rate("sklearn", 3, NOON))
    assert (
        receive(Keeping(), Profile(), {"text": old}, {"sklearn": "scikit-learn"}, LATER)[1].level("scikit-learn") == 3
    )


@pytest.mark.parametrize("text", ["{", "null", "[]", '{"theme":"dark"}', "", 3, [], True])
def test_what_cannot_be_read_is_set_aside_and_told(text):
    keeping, profile = heard(Keeping(), MINE, text)
    assert (keeping.status, keeping.asides, keeping.notices, profile) == (Status.KEPT, 1, (ASIDE,), MINE)
    assert keeping.unreadable == (text if isinstance(text, str) else None)


def test_a_profile_of_a_newer_version_is_left_untouched():
    newer = encode(THEIRS).replace(f'"version":{VERSION}', f'"version":{VERSION + 1}')
    keeping, profile = heard(Keeping(), Profile(), newer)
    assert keeping.status is Status.OFF
    assert keeping.asides == 0
    assert "newer version" in keeping.notices[0]
    assert written(keeping, profile.rate("git", 1, NOON)) is None


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("QuotaExceededError", "no room left"),
        ("SecurityError", "does not let"),
        (None, "does not let"),
        ([], "does not let"),
    ],
)
def test_a_browser_that_refuses_is_told_once_with_the_way_out(reason, words):
    keeping = refused(refused(KEPT, reason), reason)
    assert keeping.status is Status.OFF
    assert len(keeping.notices) == 1
    assert words in keeping.notices[0]
    assert "Download it under My data" in keeping.notices[0]
    assert written(keeping, MINE) is None


def test_after_it_was_given_up_nothing_changes_any_more():
    keeping = Keeping().off("Silence.")
    assert heard(keeping, MINE, encode(THEIRS)) == (keeping, MINE)


def test_a_time_put_right_is_told():
    future = encode(Profile().rate("git", 2, NOON + timedelta(days=400)))
    assert "in the future" in heard(Keeping(), Profile(), future)[0].notices[0]


@given(st.none() | st.text() | st.integers() | st.lists(st.text()))
def test_whatever_the_browser_says_mine_stays(text):
    keeping, profile = heard(Keeping(), MINE, text)
    assert merge(profile, MINE) == profile
    assert replace(keeping, notices=()).status in {Status.KEPT, Status.OFF}
