"""Readiness as an interval with its coverage: what is unrated widens it and is never averaged away.

Importance is the weight and the target only the yardstick. Weighting by both would let a higher target raise
readiness.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum

from data.fields import TOP_LEVEL
from data.rating import Label


@dataclass(frozen=True)
class Item:
    """One required element: its weight (above 0), its target (1 to 5) and its level, None if it is unrated.

    `slack` is how far the level may be off, in levels.
    """

    element: str
    weight: float
    target: int
    level: float | None
    slack: float = 0.0

    def attainment(self, shift: float = 0.0) -> float:
        """How much of the target the level reaches, 0 to 1, if it were `shift` levels higher; 0 if it is unrated.

        It is capped: a surplus here never pays for a gap elsewhere.
        """
        if self.level is None:
            return 0.0
        return min(min(max(self.level + shift, 0.0), TOP_LEVEL), self.target) / self.target


@dataclass(frozen=True)
class Score:
    """Readiness in per cent.

    `low` counts all that is unrated as nothing, `high` counts it as met, `average` leaves it out (None if nothing is
    rated). The band is the same interval if every rating were off by its slack: `band_low` with all of them generous,
    `band_high` with all of them harsh. `coverage` is the weight rated over the weight required.
    """

    low: float
    high: float
    average: float | None
    band_low: float
    band_high: float
    coverage: float
    rated: int
    required: int

    def number(self, from_coverage: float) -> float | None:
        """The average as the one number to show; None while the coverage is too small for any."""
        return self.average if self.coverage >= from_coverage else None


def score(items: Iterable[Item]) -> Score | None:
    """The readiness of a set of required elements; None if nothing is required.

    The order of the items makes no difference, not even in the last digit.
    """
    ordered = sorted(items, key=lambda item: item.element)
    rated = [item for item in ordered if item.level is not None]
    weight = fsum(item.weight for item in ordered)
    if not weight:
        return None

    def low(shift: Callable[[Item], float]) -> float:
        return 100 * fsum(item.weight * item.attainment(shift(item)) for item in ordered) / weight

    def high(shift: Callable[[Item], float]) -> float:
        met = (1.0 if item.level is None else item.attainment(shift(item)) for item in ordered)
        return 100 * fsum(item.weight * each for item, each in zip(ordered, met, strict=True)) / weight

    weight_rated = fsum(item.weight for item in rated)
    reached = fsum(item.weight * item.attainment() for item in rated)
    return Score(
        low=low(lambda _: 0.0),
        high=high(lambda _: 0.0),
        average=100 * reached / weight_rated if rated else None,
        band_low=low(lambda item: -item.slack),
        band_high=high(lambda item: item.slack),
        coverage=weight_rated / weight,
        rated=len(rated),
        required=len(ordered),
    )


def weigh(domains: Mapping[str, Sequence[Item]], share: Callable[[str], float]) -> tuple[Item, ...]:
    """The items of all domains, weighted so that each domain makes up its share of the whole.

    A domain in which nothing is required is left out; the others then make up the whole between them.
    """
    weighed = []
    for domain, items in domains.items():
        weight = fsum(item.weight for item in sorted(items, key=lambda item: item.element))
        weighed += [replace(item, weight=share(domain) * item.weight / weight) for item in items if weight]
    return tuple(item for item in weighed if item.weight > 0)


def worth(items: Iterable[Item]) -> dict[str, float]:
    """The points of readiness between each element and its target; for an unrated one, the points it holds."""
    items = sorted(items, key=lambda item: item.element)
    weight = fsum(item.weight for item in items)
    return {item.element: 100 * item.weight * (1 - item.attainment()) / weight for item in items}


def label(reached: Score, essential_gap: int, labels: Sequence[Label]) -> Label:
    """The first label whose demands are met: by the low end, and by the largest gap in an essential element."""
    return next(each for each in labels if reached.low >= each.low and essential_gap <= each.essential_gap)


def between(low: float, high: float) -> str:
    """An interval in words; both ends in per cent."""
    return f"{low:.0f}%" if f"{low:.0f}" == f"{high:.0f}" else f"{low:.0f} to {high:.0f}%"
