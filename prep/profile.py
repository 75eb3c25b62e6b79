"""All that one person has put in. Every operation returns a new profile and leaves the old one as it was."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType

from data.schema import TOP_LEVEL


@dataclass(frozen=True)
class Rating:
    """A level from 0 to 5, and when it was given. Unrated is the absence of a rating, never a level."""

    level: int
    at: datetime

    def __post_init__(self) -> None:
        if type(self.level) is not int or not 0 <= self.level <= TOP_LEVEL:
            raise ValueError(f"level {self.level!r}, expected a whole number from 0 to {TOP_LEVEL}")
        if self.at.utcoffset() is None:
            raise ValueError(f"time {self.at} without a zone, expected one with a zone")


@dataclass(frozen=True)
class Profile:
    """One person's ratings by the id of the element."""

    ratings: Mapping[str, Rating] = field(default_factory=lambda: MappingProxyType({}))

    def rate(self, element: str, level: int, at: datetime) -> "Profile":
        """The profile in which `element` has this level since `at`.

        Rating it again with the level it has changes nothing, not even the time.

        Raises:
            ValueError: the level is not a whole number from 0 to 5, or `at` has no zone.
        """
        if (now := self.ratings.get(element)) and now.level == level:
            return self
        ratings = {**self.ratings, element: Rating(level, at)}
        return replace(self, ratings=MappingProxyType(ratings))

    def clear(self, elements: Iterable[str]) -> "Profile":
        """The profile in which none of `elements` is rated."""
        gone = frozenset(elements)
        ratings = {element: rating for element, rating in self.ratings.items() if element not in gone}
        return replace(self, ratings=MappingProxyType(ratings))

    def level(self, element: str) -> int | None:
        """The level of an element; None if it is unrated."""
        rating = self.ratings.get(element)
        return rating.level if rating else None

    def rated(self, elements: Iterable[str]) -> int:
        """How many of `elements` are rated; a rating of 0 counts."""
        return sum(element in self.ratings for element in elements)
