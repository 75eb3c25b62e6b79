"""All that one person has put in. Every operation returns a new profile and leaves the old one as it was."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from operator import itemgetter
from types import MappingProxyType
from typing import Literal, TypeAlias

from data.fields import TOP_LEVEL
from data.rating import STAGES

Kind: TypeAlias = Literal["rating", "statement", "evidence", "bookmark", "note", "question", "answer", "setting"]
EventKind: TypeAlias = Literal["rating", "review", "answer"]
Value: TypeAlias = int | str | bool | None
"""What an entry holds; None means that it was taken back. A rating is a level or `NOT_APPLICABLE`."""

NOT_APPLICABLE = "na"
TEXTS = ("evidence", "note", "question", "answer")
"""The kinds of entries that hold what a person wrote."""


@dataclass(frozen=True)
class Entry:
    """One thing put in, and when, in milliseconds since 1970 (UTC)."""

    value: Value
    at: int


@dataclass(frozen=True)
class Event:
    """Something that happened and is never taken back: a rating was given, a card reviewed, a probe answered."""

    kind: EventKind
    subject: str
    value: int | str | None
    at: int


@dataclass(frozen=True)
class Profile:
    """What a person has put in: the entries by kind and id, and the log of what happened.

    `epoch` is when everything was last replaced or erased. Of two profiles the one with the later epoch holds alone,
    so nothing that was erased comes back from another tab.
    """

    epoch: int = 0
    entries: Mapping[tuple[Kind, str], Entry] = field(default_factory=lambda: MappingProxyType({}))
    log: frozenset[Event] = frozenset()

    def put(self, kind: Kind, name: str, value: Value, at: datetime) -> "Profile":
        """The profile with this entry; None takes it back. What it holds already changes nothing, not even the time.

        An entry is never older than the one it takes the place of, even if the clock was set back in between.

        Raises:
            ValueError: `at` has no zone, or the value is not of its kind.
        """
        if not is_valid(kind, name, value):
            raise ValueError(f"{kind} {name!r} cannot be {value!r}")
        if self.value(kind, name) == value:
            return self
        before = self.entries.get((kind, name))
        moment = max(milliseconds(at), before.at + 1 if before else 0)
        entries = MappingProxyType({**self.entries, (kind, name): Entry(value, moment)})
        return replace(self, entries=entries)

    def rate(self, element: str, level: int | str | None, at: datetime) -> "Profile":
        """The profile in which `element` has this level, is not applicable, or (None) is unrated since `at`.

        Raises:
            ValueError: it is neither a whole number from 0 to 5 nor `NOT_APPLICABLE`, or `at` has no zone.
        """
        rated = self.put("rating", element, level, at)
        if rated is self:
            return self
        event = Event("rating", element, level, rated.entries["rating", element].at)
        return replace(rated, log=rated.log | {event})

    def value(self, kind: Kind, name: str) -> Value:
        """What an entry holds; None if it was never put in or was taken back."""
        entry = self.entries.get((kind, name))
        return entry.value if entry else None

    def level(self, element: str) -> int | None:
        """The level of an element; None if it is unrated or not applicable."""
        value = self.value("rating", element)
        return value if type(value) is int else None

    def of_kind(self, kind: Kind) -> Mapping[str, Entry]:
        """The entries of a kind that hold something, by id, in the order of their ids."""
        return self._by_kind.get(kind, MappingProxyType({}))

    @cached_property
    def _by_kind(self) -> Mapping[Kind, Mapping[str, Entry]]:
        # A page asks for each kind many times; sorted anew each time, that took as long as all the rest.
        kinds: dict[Kind, dict[str, Entry]] = {}
        for (kind, name), entry in sorted(self.entries.items(), key=itemgetter(0)):
            if entry.value is not None:
                kinds.setdefault(kind, {})[name] = entry
        return {kind: MappingProxyType(entries) for kind, entries in kinds.items()}

    def replaced_by(self, other: "Profile", at: datetime) -> "Profile":
        """Exactly what `other` holds, in every tab, whatever this profile held."""
        return replace(other, epoch=max(milliseconds(at), self.epoch + 1))

    def joined_by(self, other: "Profile") -> "Profile":
        """This profile with what `other` adds to it, even if `other` was saved before everything was erased here."""
        return merge(self, replace(other, epoch=self.epoch))

    def renamed(self, names: Mapping[str, str]) -> "Profile":
        """The profile with old ids replaced by the present ones; where both stand, the later entry holds."""
        if not any(name in names for _, name in self.entries) and not any(each.subject in names for each in self.log):
            return self
        profile = replace(
            self,
            entries=MappingProxyType({key: entry for key, entry in self.entries.items() if key[1] not in names}),
            log=frozenset(replace(each, subject=names.get(each.subject, each.subject)) for each in self.log),
        )
        for (kind, name), entry in self.entries.items():
            if name in names:
                moved = MappingProxyType({(kind, names[name]): entry})
                profile = merge(profile, Profile(self.epoch, moved))
        return profile


def merge(one: Profile, other: Profile) -> Profile:
    """What both profiles together say: the later epoch alone, or else the later entry of each, and both logs.

    It does not matter in which order profiles are merged, nor how often. Entries of the same time are settled by
    their values, so that every tab settles them alike.
    """
    if one.epoch != other.epoch:
        return max(one, other, key=lambda profile: profile.epoch)
    entries = dict(one.entries)
    for key, entry in other.entries.items():
        if key not in entries or _rank(entry) > _rank(entries[key]):
            entries[key] = entry
    if entries == one.entries and other.log <= one.log:
        return one
    return Profile(one.epoch, MappingProxyType(entries), one.log | other.log)


def _rank(entry: Entry) -> tuple[int, str]:
    return entry.at, repr(entry.value)


def is_valid(kind: Kind, name: str, value: Value) -> bool:
    """Whether an entry of this kind may hold `value`; None it always may."""
    if value is None:
        return True
    match kind:
        case "rating":
            return value == NOT_APPLICABLE or (type(value) is int and 0 <= value <= TOP_LEVEL)
        case "statement" | "bookmark":
            return value is True
        case "setting":
            return isinstance(value, str) and (name != "stage" or value in STAGES)
    return isinstance(value, str)


def milliseconds(at: datetime) -> int:
    """A time as milliseconds since 1970.

    Raises:
        ValueError: the time has no zone.
    """
    if at.utcoffset() is None:
        raise ValueError(f"time {at} without a zone, expected one with a zone")
    return int(at.timestamp() * 1000)


def moment(at: int) -> datetime:
    """Milliseconds since 1970 as a time in UTC."""
    return datetime.fromtimestamp(at / 1000, UTC)
