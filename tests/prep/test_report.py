from datetime import UTC, date, timedelta, timezone

from hypothesis import given

from prep.profile import Profile
from prep.report import compare, history
from tests.prep.profiles import NOON, PROFILES


def test_a_report_counts_what_is_new_newer_older_the_same_and_unknown():
    mine = Profile().rate("a", 1, NOON).rate("b", 1, NOON).rate("c", 1, NOON)
    theirs = (
        Profile()
        .rate("a", 2, NOON + timedelta(hours=1))
        .rate("b", 2, NOON - timedelta(hours=1))
        .rate("c", 1, NOON)
        .rate("d", 5, NOON)
        .rate("e", 5, NOON)
    )
    report = compare(mine, theirs, {"a", "b", "c", "d"})
    assert str(report) == "2 new, 1 newer than yours, 1 older than yours, 1 the same, 1 no longer part of this role"


def test_an_empty_profile_has_nothing_in_it():
    assert str(compare(Profile(), Profile(), set())) == "nothing in it"


@given(PROFILES, PROFILES)
def test_every_entry_is_counted_once(mine, theirs):
    report = compare(mine, theirs, {"python"})
    assert report.new + report.newer + report.older + report.same == len(theirs.entries)


def test_history_has_a_day_for_each_day_with_a_change():
    profile = (
        Profile()
        .rate("python", 1, NOON)
        .rate("python", 2, NOON + timedelta(hours=1))
        .rate("git", 3, NOON + timedelta(days=2))
        .rate("python", None, NOON + timedelta(days=3))
    )
    assert history(profile, UTC) == [
        (date(2026, 11, 23), {"python": 2}),
        (date(2026, 11, 25), {"python": 2, "git": 3}),
        (date(2026, 11, 26), {"git": 3}),
    ]


def test_a_day_is_a_day_where_the_person_is():
    profile = Profile().rate("python", 1, NOON)
    assert history(profile, timezone(timedelta(hours=13)))[0][0] == date(2026, 11, 24)
