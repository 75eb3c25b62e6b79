"""Ratings as a short code for a link. It names each element by a hash of its id, so it still opens after tools were
added, removed or renamed; nothing but ratings goes into it."""

import base64
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from data.fields import TOP_LEVEL
from prep.profile import NOT_APPLICABLE

VERSION = "1"
MOST_ELEMENTS = 400
LEVELS = (*range(TOP_LEVEL + 1), NOT_APPLICABLE)

_LETTERS = "012345n"
_MARK, _CHECK = 3, 4  # letters for an element (18 bits) and for the check sum (24 bits)


class ShareError(ValueError):
    """A code cannot be opened. The message is a sentence for the person who followed the link."""


@dataclass(frozen=True)
class Shared:
    """The ratings that a code holds, and how many of its elements are not part of this role any more."""

    ratings: Mapping[str, int | str]
    unknown: int


def encode_ratings(ratings: Mapping[str, int | str]) -> str:
    """Four letters for each rated element, in the order of their ids, and a check sum."""
    body = "".join(mark(name) + _LETTERS[LEVELS.index(level)] for name, level in sorted(ratings.items()))
    return VERSION + body + _checksum(body)


def decode_ratings(code: str, known: Iterable[str], renamed: Mapping[str, str]) -> Shared:
    """The ratings of a code by the present ids; `renamed` leads from old ids to present ones.

    Raises:
        ShareError: the code is cut, mistyped, too long or from a later version.
    """
    if len(code) > 1 + MOST_ELEMENTS * (_MARK + 1) + _CHECK:
        raise ShareError("This link is too long to be one of ours.")
    if not re.fullmatch(r"[\w-]+", code, re.ASCII) or len(code) < 1 + _CHECK:
        raise ShareError("This link is not complete. Copy it again, from its first to its last character.")
    if code[0] != VERSION:
        raise ShareError("This link is damaged, or made by another version of Prepboard.")
    body, check = code[1:-_CHECK], code[-_CHECK:]
    step = _MARK + 1
    if len(body) % step or _checksum(body) != check:
        raise ShareError("This link was cut off or mistyped. Copy it again, from its first to its last character.")
    present = {mark(old): new for old, new in renamed.items()} | {mark(name): name for name in known}
    ratings: dict[str, int | str] = {}
    unknown = 0
    for start in range(0, len(body), step):
        name, letter = present.get(body[start : start + _MARK]), body[start + _MARK]
        if letter not in _LETTERS:
            raise ShareError("This link holds a level that does not exist.")
        if name is None:
            unknown += 1
        else:
            ratings[name] = LEVELS[_LETTERS.index(letter)]
    return Shared(ratings, unknown)


def mark(name: str) -> str:
    """The letters that stand for an id: the first 18 bits of its SHA-256 in base64url."""
    return base64.urlsafe_b64encode(sha256(name.encode()).digest()).decode()[:_MARK]


def _checksum(body: str) -> str:
    return base64.urlsafe_b64encode(sha256(f"{VERSION}{body}".encode()).digest()).decode()[:_CHECK]
