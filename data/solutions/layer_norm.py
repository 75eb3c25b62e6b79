"""Layer normalisation over the last axis: forward, and backward through mean and variance."""

from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]


class Kept(NamedTuple):
    """What the backward pass needs: the normalised input, the inverse deviation of each row, and the gain."""

    normalised: Floats
    inverse: Floats
    gain: Floats


def forward(x: Floats, gain: Floats, bias: Floats, epsilon: float = 1e-5) -> tuple[Floats, Kept]:
    """The rows of `x` (n, d) with mean 0 and variance 1, times `gain` (d,) plus `bias` (d,); and what to keep.

    The variance divides by d; the positive `epsilon` is added to it, so that a constant row gives `bias`.
    """
    centred = x - x.mean(axis=-1, keepdims=True)
    centred -= centred.mean(axis=-1, keepdims=True)  # what rounding left in the first mean
    inverse = 1.0 / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + epsilon)
    normalised = centred * inverse
    return gain * normalised + bias, Kept(normalised, inverse, gain)


def backward(d_y: Floats, kept: Kept) -> tuple[Floats, Floats, Floats]:
    """The gradients with respect to `x` (n, d), `gain` (d,) and `bias` (d,), given that of the output (n, d)."""
    normalised, inverse, gain = kept
    g = d_y * gain
    along = (g * normalised).mean(axis=-1, keepdims=True)
    d_x = inverse * (g - g.mean(axis=-1, keepdims=True) - normalised * along)
    return d_x, (d_y * normalised).sum(axis=0), d_y.sum(axis=0)
