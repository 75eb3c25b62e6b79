"""Scaled dot-product attention with a mask, defined also where a query may attend to nothing."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]


def attention(queries: Floats, keys: Floats, values: Floats, mask: NDArray[np.bool_] | None = None) -> Floats:
    """Softmax-weighted means of the values, of shape (..., n, e).

    The shapes are (..., n, d) for `queries`, (..., m, d) for `keys` and (..., m, e) for `values`; `mask` broadcasts to
    (..., n, m), and True means that the query may attend to the key. A query that may attend to no key gets zeros.
    Keys and values must be finite even where they are masked. Shapes that do not broadcast raise `ValueError`.
    """
    scores = queries @ np.swapaxes(keys, -1, -2) / np.sqrt(keys.shape[-1])
    if mask is not None:
        scores = np.where(np.broadcast_to(mask, scores.shape), scores, -np.inf)
    peak = scores.max(axis=-1, keepdims=True, initial=-np.inf)
    weights = np.exp(scores - np.where(np.isneginf(peak), 0.0, peak))
    total = weights.sum(axis=-1, keepdims=True)
    mixed: Floats = (weights / np.where(total == 0.0, 1.0, total)) @ values
    return mixed


def causal_mask(n: int, m: int) -> NDArray[np.bool_]:
    """The (n, m) mask of the last `n` of `m` positions (n <= m): each sees itself and what came before it."""
    return np.arange(m) <= np.arange(m - n, m)[:, None]
