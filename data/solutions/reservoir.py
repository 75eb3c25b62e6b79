"""A uniform sample from a stream whose length nobody knows, in one pass."""

from collections.abc import Iterable
from random import Random
from typing import TypeVar

Item = TypeVar("Item")


def reservoir_sample(stream: Iterable[Item], k: int, rng: Random) -> list[Item]:
    """At most `k` items of `stream`, each set of `k` positions with the same probability.

    A stream of `k` items or fewer is returned whole. The order of the sample is not random. A negative `k` raises
    `ValueError`.
    """
    if k < 0:
        raise ValueError(f"k is {k}, expected 0 or more")
    sample: list[Item] = []
    for seen, item in enumerate(stream):
        if seen < k:
            sample.append(item)
        else:
            place = rng.randrange(seen + 1)
            if place < k:
                sample[place] = item
    return sample
