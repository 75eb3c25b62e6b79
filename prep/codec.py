"""A profile as text and back. What comes back may come from anybody: a profile or a `ProfileError`, nothing else."""

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, get_args

from prep.profile import Entry, Event, EventKind, Kind, Profile, is_valid, milliseconds

FORMAT = "prepboard-profile"
VERSION = 2
"""Version 2 added one's own questions, which an older app would refuse as unknown."""
LONGEST_FILE = 4_000_000
"""Characters of an encoded profile. A full one has 100,000; with all texts as long as may be, 3,000,000."""
LONGEST_ID = 80
LONGEST_TEXT = 5_000
MOST_ENTRIES = 5_000
MOST_EVENTS = 20_000
CLOCK_TOLERANCE = timedelta(days=1)

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Marks that change the direction of writing: what is on screen would not be what is stored.
_TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_KINDS: tuple[Kind, ...] = get_args(Kind)
_EVENT_KINDS: tuple[EventKind, ...] = get_args(EventKind)


class ProfileError(ValueError):
    """A text is no profile. The message is a sentence for the person who brought it."""


class NewerVersionError(ProfileError):
    """A profile that a later version of the app saved: whole, but not for this one to change."""


@dataclass(frozen=True)
class Decoded:
    """A profile, and what had to be put right in it, as sentences for the person."""

    profile: Profile
    remarks: tuple[str, ...] = ()


def encode(profile: Profile) -> str:
    """The profile as JSON. Equal profiles give equal texts."""
    entries: dict[str, dict[str, Any]] = {}
    for (kind, name), entry in sorted(profile.entries.items()):
        entries.setdefault(kind, {})[name] = [entry.value, entry.at]
    log: dict[str, dict[str, list[Any]]] = {}
    for event in sorted(profile.log, key=lambda each: (each.kind, each.subject, each.at, repr(each.value))):
        log.setdefault(event.kind, {}).setdefault(event.subject, []).append([event.value, event.at])
    document = {"format": FORMAT, "version": VERSION, "epoch": profile.epoch, "entries": entries, "log": log}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def decode(text: str, now: datetime) -> Decoded:
    """The profile that a text holds.

    Times after `now` would win against everything a person does from now on, so they become `now`; a day of tolerance
    leaves the times of a clock in another state alone.

    Raises:
        ProfileError: the text is not a profile, or one that this version cannot read.
    """
    if len(text) > LONGEST_FILE:
        raise ProfileError(f"This is too long to be a profile: more than {LONGEST_FILE:,} characters.")
    document = _parse(text)
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise ProfileError("This is not a Prepboard profile. Choose the file that “Download” gave you.")
    version = document.get("version")
    if type(version) is not int or version < 1:
        raise ProfileError("This profile does not say which version it is; it may have been edited by hand.")
    if version > VERSION:
        raise NewerVersionError(
            "This profile was saved by a newer version of Prepboard. Open it there, or update this one."
        )
    _mapping(document, ("format", "version", "epoch", "entries", "log"), "parts")
    latest, limit = milliseconds(now), milliseconds(now + CLOCK_TOLERANCE)
    reader = _Reader(latest, limit)
    profile = Profile(
        reader.time(document.get("epoch")),
        MappingProxyType(reader.entries(document.get("entries"))),
        frozenset(reader.events(document.get("log"))),
    )
    return Decoded(profile, reader.remarks())


def _parse(text: str) -> object:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            raise ProfileError("This profile says something twice; it may have been edited by hand.")
        return found

    def no_number(name: str) -> None:
        raise ProfileError(f"This profile has {name} where a number belongs.")

    try:
        return json.loads(text, object_pairs_hook=once, parse_constant=no_number)
    except ProfileError:
        raise
    except RecursionError:
        raise ProfileError("This is not a profile: it is nested too deeply.") from None
    except ValueError:
        raise ProfileError("This is not a profile, or it was cut off: it is not valid JSON.") from None


class _Reader:
    """Reads the parts of a profile and counts what it puts right."""

    def __init__(self, latest: int, limit: int) -> None:
        self.latest, self.limit = latest, limit
        self.future = self.cleaned = 0

    def remarks(self) -> tuple[str, ...]:
        said = []
        if self.future:
            said.append(f"{self.future} times lay in the future and were set to now.")
        if self.cleaned:
            said.append(f"{self.cleaned} texts were too long or had control characters, which were taken out.")
        return tuple(said)

    def time(self, value: object) -> int:
        if type(value) is not int or value < 0:
            raise ProfileError(f"This profile has {_shown(value)} where a time belongs (milliseconds since 1970, UTC).")
        if value > self.limit:
            self.future += 1
            return self.latest
        return value

    def entries(self, value: object) -> dict[tuple[Kind, str], Entry]:
        found: dict[tuple[Kind, str], Entry] = {}
        for kind, entries in _mapping(value, _KINDS, "entries").items():
            for name, pair in _mapping(entries, None, kind).items():
                content, at = _pair(pair, f"{kind} {name}")
                if isinstance(content, str):
                    kept = clean(content)
                    self.cleaned += kept != content
                    content = kept
                if not is_valid(kind, name, content):
                    raise ProfileError(f"This profile has {_shown(content)} as the {kind} of {name}.")
                found[kind, name] = Entry(content, self.time(at))
        if len(found) > MOST_ENTRIES:
            raise ProfileError(f"This profile has more than {MOST_ENTRIES:,} entries.")
        return found

    def events(self, value: object) -> list[Event]:
        found: list[Event] = []
        for kind, subjects in _mapping(value, _EVENT_KINDS, "log").items():
            for subject, pairs in _mapping(subjects, None, kind).items():
                if not isinstance(pairs, list) or len(found) + len(pairs) > MOST_EVENTS:
                    raise ProfileError(f"This profile has a log that is no list or longer than {MOST_EVENTS:,} events.")
                for pair in pairs:
                    content, at = _pair(pair, f"{kind} of {subject}")
                    if not is_valid("rating", subject, content):
                        raise ProfileError(f"This profile has {_shown(content)} in the log of {subject}.")
                    found.append(Event(kind, subject, content, self.time(at)))
        return found


def clean(text: str) -> str:
    """A text of bounded length without control characters and marks that turn the direction of writing."""
    return "".join(
        char
        for char in text[:LONGEST_TEXT]
        if char in "\n\t" or (unicodedata.category(char) not in {"Cc", "Cs"} and char not in _TURNS)
    )


def _mapping(value: object, names: Sequence[str] | None, where: str) -> dict[Any, Any]:
    if not isinstance(value, dict):
        raise ProfileError(f"This profile has {_shown(value)} where its {where} belong.")
    for name in value:
        if names is not None and name not in names:
            raise ProfileError(f"This profile has something unknown among its {where}: {_shown(name)}.")
        if len(name) > LONGEST_ID or not _ID.fullmatch(name):
            raise ProfileError(f"This profile has {_shown(name)} where an id belongs.")
    return value


def _pair(value: object, where: str) -> tuple[Any, object]:
    if not isinstance(value, list) or len(value) != 2:
        raise ProfileError(f"This profile has {_shown(value)} as {where}.")
    return value[0], value[1]


def _shown(value: object) -> str:
    return f"“{value!r:.40}”" if not isinstance(value, dict | list) else "a list or mapping"
