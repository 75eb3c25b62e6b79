"""k-means: spread-out seeds (k-means++), then Lloyd's iterations that put empty clusters to use."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]


def seed(x: Floats, k: int, rng: np.random.Generator) -> Floats:
    """`k` distinct rows of `x` (n, d) as first centres, of shape (k, d).

    The first is drawn uniformly, each further one with probability proportional to the squared distance of a row to
    its nearest centre so far. `k` below 1 or above the number of distinct rows raises `ValueError`.
    """
    if k < 1 or len(x) == 0:
        raise ValueError("expected at least one centre and one row")
    centres = [x[rng.integers(len(x))]]
    gaps = _squared_distances(x, centres[0])
    while len(centres) < k:
        if not gaps.any():
            raise ValueError(f"there are only {len(centres)} distinct rows, expected at least {k}")
        centres.append(x[rng.choice(len(x), p=gaps / gaps.sum())])
        gaps = np.minimum(gaps, _squared_distances(x, centres[-1]))
    return np.array(centres)


def lloyd(x: Floats, centres: Floats, limit: int = 100) -> tuple[Floats, NDArray[np.intp]]:
    """Centres (k, d) after at most `limit` iterations, and for each row of `x` the index of its nearest centre.

    Apart from rounding the sum of squared distances never grows. A centre without rows moves to the row farthest from
    its own centre.
    """
    for _ in range(limit):
        labels, gaps = _nearest(x, centres)
        moved = centres.copy()
        for index in range(len(centres)):
            if (members := labels == index).any():
                moved[index] = x[members].mean(axis=0)
            else:
                farthest = gaps.argmax()
                moved[index] = x[farthest]
                gaps[farthest] = 0.0
        if np.array_equal(moved, centres):
            break
        centres = moved
    return centres, _nearest(x, centres)[0]


def _nearest(x: Floats, centres: Floats) -> tuple[NDArray[np.intp], Floats]:
    distances = np.stack([_squared_distances(x, centre) for centre in centres], axis=1)
    return distances.argmin(axis=1), distances.min(axis=1)


def _squared_distances(x: Floats, centre: Floats) -> Floats:
    distances: Floats = ((x - centre) ** 2).sum(axis=1)
    return distances
