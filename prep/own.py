"""Questions that a person adds to the bank for themselves. They stand in the profile and nowhere else."""

from dataclasses import dataclass
from datetime import datetime

from prep.profile import Profile

MOST = 100
"""How many somebody may add."""
PREFIX = "own-"
"""How the ids of one's own questions begin, and none of the bank."""


@dataclass(frozen=True)
class OwnQuestion:
    """A question of one's own, with one's own answer, which may be empty."""

    id: str
    question: str
    answer: str


def own_questions(profile: Profile) -> tuple[OwnQuestion, ...]:
    """The questions that the profile holds, the last written or reworded last; `MOST` of them at most.

    One that came in under the id of a question of the bank is none of them: it would stand in the other's place.
    """
    entries = sorted(profile.of_kind("question").items(), key=lambda each: (each[1].at, each[0]))
    return tuple(
        OwnQuestion(name, str(entry.value), str(profile.value("answer", name) or ""))
        for name, entry in entries
        if name.startswith(PREFIX)
    )[-MOST:]


def find_own(profile: Profile, name: str) -> OwnQuestion | None:
    """The own question with this id; None if there is none."""
    return next((each for each in own_questions(profile) if each.id == name), None)


def write(profile: Profile, own: OwnQuestion, at: datetime) -> Profile:
    """The profile with this question, new or changed.

    Raises:
        ValueError: `at` has no zone.
    """
    return profile.put("question", own.id, own.question, at).put("answer", own.id, own.answer or None, at)


def remove(profile: Profile, name: str, at: datetime) -> Profile:
    """The profile without this question and what was noted on it.

    Raises:
        ValueError: `at` has no zone.
    """
    for kind in ("question", "answer", "note", "bookmark"):
        profile = profile.put(kind, name, None, at)
    return profile
