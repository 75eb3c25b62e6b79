"""Nucleus (top-p) sampling of the next token."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]


def nucleus(logits: Floats, p: float, temperature: float = 1.0) -> Floats:
    """The distribution of shape (n,) that is left of softmax(logits / temperature) after truncation.

    Kept is the smallest set of most probable tokens whose total reaches `p`, at least one; of equally probable tokens
    the one with the lower index comes first. `p` outside (0, 1] or a temperature that is not positive and finite
    raises `ValueError`.
    """
    if not (0.0 < p <= 1.0 and 0.0 < temperature < np.inf):
        raise ValueError(f"p is {p} and the temperature {temperature}, expected 0 < p <= 1 and 0 < temperature < inf")
    weights = np.exp((logits - logits.max()) / temperature)
    probabilities: Floats = weights / weights.sum()
    if p == 1.0:
        return probabilities
    order = np.argsort(-probabilities, kind="stable")
    size = int(np.searchsorted(np.cumsum(probabilities[order]), p)) + 1
    kept = np.zeros_like(probabilities)
    kept[order[:size]] = probabilities[order[:size]]
    kept /= kept.sum()
    return kept


def draw(probabilities: Floats, rng: np.random.Generator) -> int:
    """An index drawn with these probabilities, by inverting their running total; never one of probability zero.

    `probabilities` has shape (n,), no entry below zero and one above; the sum need not be exactly 1.
    """
    totals = np.cumsum(probabilities)
    return int(np.searchsorted(totals, rng.random() * totals[-1], side="right"))
