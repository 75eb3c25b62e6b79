"""What visitors have stored: a person some weeks in, and one with thousands of entries in their log."""

from datetime import UTC, datetime, timedelta
from itertools import cycle

from data.content import Content
from prep.profile import Event, Profile, milliseconds

START = datetime(2026, 9, 1, tzinfo=UTC)
LONG_LOG = 3_000


def some_weeks(content: Content) -> Profile:
    """Most tools and responsibilities rated, every third statement ticked, some bookmarks and notes."""
    profile = Profile()
    levels = cycle([2, 3, 1, None, 4, 0, 2, 3])
    for at, name in enumerate(content.tools | {each.id: each for each in content.roles[0].responsibilities}):
        profile = profile.rate(name, next(levels), START + timedelta(hours=at))
    for name in list(content.statements)[::3]:
        profile = profile.put("statement", name, True, START)
    for name in list(content.questions)[::10]:
        profile = profile.put("bookmark", name, True, START).put("note", name, "Say the limit first.", START)
    return profile


def long_log(content: Content) -> Profile:
    """The same person after thousands of reviews."""
    profile, names = some_weeks(content), cycle(content.questions)
    reviews = {Event("review", next(names), at % 4, milliseconds(START) + 60_000 * at) for at in range(LONG_LOG)}
    return Profile(profile.epoch, profile.entries, profile.log | reviews)
