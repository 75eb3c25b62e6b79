"""What would change if a profile were taken in, and how ratings changed from day to day."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, tzinfo

from prep.profile import Entry, Profile, moment


@dataclass(frozen=True)
class Report:
    """How the entries of another profile stand to one's own."""

    new: int
    newer: int
    older: int
    same: int
    unknown: int

    def __str__(self) -> str:
        """The report as a sentence; what does not occur is left out."""
        parts = [
            (self.new, "new"),
            (self.newer, "newer than yours"),
            (self.older, "older than yours"),
            (self.same, "the same"),
            (self.unknown, "no longer part of this role"),
        ]
        return ", ".join(f"{count} {words}" for count, words in parts if count) or "nothing in it"


def compare(mine: Profile, theirs: Profile, known: Container[str]) -> Report:
    """Count the entries of `theirs`. Those on unknown elements are counted a second time, as unknown."""
    counts = {"new": 0, "newer": 0, "older": 0, "same": 0, "unknown": 0}
    for (kind, name), entry in theirs.entries.items():
        counts[_stand(mine.entries.get((kind, name)), entry)] += 1
        counts["unknown"] += kind == "rating" and name not in known
    return Report(**counts)


def _stand(mine: Entry | None, theirs: Entry) -> str:
    if mine is None:
        return "new"
    if mine.value == theirs.value:
        return "same"
    return "newer" if theirs.at > mine.at else "older"


def history(profile: Profile, zone: tzinfo) -> list[tuple[date, dict[str, int | str]]]:
    """The ratings as they stood at the end of each day on which one changed, in the person's own time zone."""
    days: dict[date, dict[str, int | str]] = {}
    standing: dict[str, int | str] = {}
    for event in sorted(profile.log, key=lambda each: (each.at, repr(each.value))):
        if event.kind == "rating":
            standing.pop(event.subject, None)
            if event.value is not None:
                standing[event.subject] = event.value
            days[moment(event.at).astimezone(zone).date()] = dict(standing)
    return list(days.items())
