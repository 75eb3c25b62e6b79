"""For one who comes back: what changed of late, and the one thing to do next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Literal, TypeAlias

from prep.profile import NOT_APPLICABLE, Profile, Value, milliseconds
from prep.standing import Assessment, Standing

MOST_NAMED = 3
"""How many elements a sentence names; the others it counts."""
Way: TypeAlias = Literal["essentials", "gap", "rest", "practise"]


@dataclass(frozen=True)
class Step:
    """The best next thing to do: rate essentials, close a gap, rate the rest or practise. It names what it is about."""

    way: Way
    id: str = ""
    name: str = ""


@dataclass(frozen=True)
class Changes:
    """What differs from an earlier time: elements rated since, ratings that were others (then, now), and ticks."""

    new: tuple[str, ...]
    moved: Mapping[str, tuple[Value, Value]]
    ticked: int


def next_step(assessment: Assessment) -> Step:
    """The one thing to do next: essentials that are unrated, then the gap that counts most, then all else unrated."""
    if missing := unrated_essentials(assessment):
        return _about_group("essentials", missing)
    if gaps := assessment.gaps():
        return Step("gap", gaps[0].element.id, gaps[0].element.name)
    if unrated := assessment.unrated():
        return _about_group("rest", unrated)
    return Step("practise")


def changes(profile: Profile, since: datetime) -> Changes:
    """What the person changed after a time, and did not take back. The latest stands first."""
    start = milliseconds(since)
    before: dict[str, Value] = {}
    earlier = (each for each in profile.log if each.kind == "rating" and each.at <= start)
    for event in sorted(earlier, key=lambda each: (each.at, repr(each.value))):
        before[event.subject] = event.value
    ratings = sorted(profile.of_kind("rating").items(), key=lambda item: -item[1].at)
    recent = {name: entry.value for name, entry in ratings if entry.at > start}
    return Changes(
        new=tuple(name for name in recent if before.get(name) is None),
        moved=MappingProxyType(
            {name: (then, now) for name, now in recent.items() if (then := before.get(name)) not in (None, now)}
        ),
        ticked=sum(entry.at > start for entry in profile.of_kind("statement").values()),
    )


def what_changed(profile: Profile, names: Mapping[str, str], now: datetime, days: int) -> str:
    """What changed within so many days, as a sentence. What has no name is no longer part of the role and left out."""
    found = changes(profile, now - timedelta(days=days))
    new = [names[each] for each in found.new if each in names]
    moved = [
        f"{names[each]} from {_level(old)} to {_level(new)}"
        for each, (old, new) in found.moved.items()
        if each in names
    ]
    parts = [
        f"rated {_listed(new)}" if new else "",
        f"changed {_listed(moved)}" if moved else "",
        f"ticked {found.ticked} statement{'s' if found.ticked > 1 else ''}" if found.ticked else "",
    ]
    if any(parts):
        return f"In the last {days} days you {_joined([part for part in parts if part])}."
    return f"Nothing has changed in the last {days} days."


def unrated_essentials(assessment: Assessment) -> tuple[Standing, ...]:
    """What the stage cannot do without and the person has yet to rate, in the order of the pages."""
    return tuple(each for each in assessment.standings if each.essential and each.applicable and each.level is None)


def _about_group(way: Way, standings: Sequence[Standing]) -> Step:
    group = standings[0].group
    return Step(way, group.id, group.name)


def _level(value: Value) -> str:
    return "not applicable" if value == NOT_APPLICABLE else str(value)


def _listed(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    return _joined([*names[:MOST_NAMED], f"{more} more"] if more > 0 else names)


def _joined(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
