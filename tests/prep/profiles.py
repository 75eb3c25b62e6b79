"""Profiles for tests: small ones that meet often, and one as full as they get."""

from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from hypothesis import strategies as st

from prep.profile import NOT_APPLICABLE, Entry, Event, Profile, milliseconds

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
START = milliseconds(NOON)

NAMES = st.sampled_from(["python", "git", "docker"])
LEVELS = st.integers(0, 5) | st.just(NOT_APPLICABLE)
TIMES = st.integers(START, START + 3)
VALUES = {
    "rating": LEVELS,
    "statement": st.just(True),
    "bookmark": st.just(True),
    "note": st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=8),
    "question": st.text("ab ?", max_size=8),
    "answer": st.text("ab .", max_size=8),
    "setting": st.sampled_from(["intern", "senior"]),
}
ENTRIES = st.sampled_from(sorted(VALUES)).flatmap(
    lambda kind: st.tuples(st.tuples(st.just(kind), NAMES), st.builds(Entry, st.none() | VALUES[kind], TIMES))
)
EVENTS = st.builds(Event, st.sampled_from(["rating", "review", "answer"]), NAMES, st.none() | LEVELS, TIMES)
PROFILES = st.builds(
    lambda epoch, entries, log: Profile(epoch, MappingProxyType(dict(entries)), log),
    st.sampled_from([0, 0, 0, START]),
    st.lists(ENTRIES, max_size=6),
    st.frozensets(EVENTS, max_size=4),
)


def full() -> Profile:
    """33 ratings, 300 statements and 3,000 events, with ids as long as real ones."""
    profile = Profile()
    for number in range(33):
        profile = profile.rate(f"element-with-a-name-{number:02}", number % 6, NOON + timedelta(seconds=number))
    for number in range(300):
        profile = profile.put("statement", f"element-with-a-name-{number:03}", True, NOON)
    log = {
        Event(
            "review", f"experiment-design-{number % 335:03}", number % 4, START + 86_400_000 * (number // 335) + number
        )
        for number in range(3_000)
    }
    return Profile(0, profile.entries, profile.log | log)
