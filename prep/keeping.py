"""How a session's profile and the one in the browser's storage become and stay the same.

The browser is asked for what it holds before anything is written. From then on each side tells the other what changed,
and whatever arrives is merged, never put in place of what is there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from prep.codec import NewerVersionError, ProfileError, decode
from prep.profile import Profile, merge

MOST_MESSAGES = 2**53
"""The largest number that JavaScript counts to one by one."""
KEY = "prepboard.profile"
"""The name under which the browser stores the profile; what is set aside has a longer name that begins with it."""


class Status(StrEnum):
    """Whether progress is kept: the browser has not answered yet, not in time either, keeps it, or does not."""

    WAITING = "waiting"
    SILENT = "silent"
    KEPT = "kept"
    OFF = "off"


@dataclass(frozen=True)
class Keeping:
    """Where things stand between a session and its browser.

    `heard` is the number of the last message taken in: what the browser told in it, it may write over. `asides` counts
    the texts to set aside, so that the browser notices each one.
    `notices` are sentences that the person has not closed yet.
    """

    status: Status = Status.WAITING
    heard: int = 0
    asides: int = 0
    erasures: int = 0
    unreadable: str | None = None
    notices: tuple[str, ...] = ()

    @property
    def keeps(self) -> bool:
        """Whether progress is kept, as far as is known."""
        return self.status in {Status.WAITING, Status.KEPT}

    def told(self, sentence: str) -> "Keeping":
        """With one more notice, unless it waits to be closed already."""
        return self if sentence in self.notices else replace(self, notices=(*self.notices, sentence))

    def silent(self) -> "Keeping":
        """The browser has not answered in time. It may yet; until then nothing is kept."""
        return replace(self, status=Status.SILENT).told(SILENT)

    def off(self, reason: str) -> "Keeping":
        """Progress is not kept from now on; the person is told once."""
        if self.status is Status.OFF:
            return self
        return replace(self, status=Status.OFF).told(f"{reason} {NOT_KEPT}")


NOT_KEPT = "Your progress will not be kept after this visit. Download it under My data before you leave."
SILENT = f"This browser has not said yet what it has stored. Unless it does, {NOT_KEPT[0].lower()}{NOT_KEPT[1:]}"
STORAGE = "This browser does not let the app store anything."
FULL = "This browser has no room left for the app."
ASIDE = (
    "What this browser had stored could not be read. It was set aside, and you start afresh; download it under My data."
)


def receive(
    keeping: Keeping, profile: Profile, said: Mapping[str, object], names: Mapping[str, str], now: datetime
) -> tuple[Keeping, Profile]:
    """Take in what the browser holds, at its first answer or after a change in another tab.

    `said` is its `text` (None: nothing) and the `number` of the message. It comes from the browser and is trusted in
    nothing. `names` leads from old ids to present ones.
    """
    if keeping.status is Status.OFF:
        return keeping, profile
    text, number = said.get("text"), said.get("number")
    heard = number if type(number) is int and 0 < number <= MOST_MESSAGES else keeping.heard
    notices = tuple(each for each in keeping.notices if each != SILENT)
    kept = replace(keeping, status=Status.KEPT, heard=heard, notices=notices)
    if text is None:
        return kept, profile
    try:
        decoded = decode(text if isinstance(text, str) else "", now)
    except NewerVersionError as error:
        return kept.off(str(error)), profile
    except ProfileError:
        unreadable = text if isinstance(text, str) else None
        return replace(kept, asides=kept.asides + 1, unreadable=unreadable).told(ASIDE), profile
    for remark in decoded.remarks:
        kept = kept.told(remark)
    return kept, merge(profile, decoded.profile.renamed(names))


def refused(keeping: Keeping, reason: object) -> Keeping:
    """The browser refused to read or to write; `reason` is the name of its error."""
    return keeping.off(FULL if reason == "QuotaExceededError" else STORAGE)


def message(keeping: Keeping, profile: Profile, text: Callable[[], str], session: str, run: int) -> dict[str, Any]:
    """What the browser is told in the run with this number of the session with this name; `text` encodes the profile.

    While it has not answered, the number of the run makes each message new, so that it is asked again.
    """
    return {
        "key": KEY,
        "session": session,
        "ask": run if keeping.status in {Status.WAITING, Status.SILENT} else 0,
        "heard": keeping.heard,
        "asides": keeping.asides,
        "erasures": keeping.erasures,
        "write": text() if keeping.status is Status.KEPT and profile != Profile() else None,
    }
