"""Loss and gradients of a two-layer ReLU network by hand, and a numeric check of them."""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Net: TypeAlias = dict[str, Floats]
"""`w1` (d, h), `b1` (h,), `w2` (h, o) and `b2` (o,)."""


def loss_and_gradients(net: Net, x: Floats, targets: Floats) -> tuple[float, Net]:
    """Half the squared error, summed over outputs and averaged over examples, and its gradients, keyed like `net`.

    `x` has shape (n, d) with n of at least 1. `targets` of another shape than (n, o) raise `ValueError`.
    """
    before = x @ net["w1"] + net["b1"]
    hidden = np.maximum(before, 0.0)
    outputs = hidden @ net["w2"] + net["b2"]
    if outputs.shape != targets.shape:
        raise ValueError(f"targets have shape {targets.shape}, expected {outputs.shape}")
    errors = outputs - targets
    d_outputs = errors / len(x)
    d_before = (d_outputs @ net["w2"].T) * (before > 0.0)
    gradients = {
        "w1": x.T @ d_before,
        "b1": d_before.sum(axis=0),
        "w2": hidden.T @ d_outputs,
        "b2": d_outputs.sum(axis=0),
    }
    return 0.5 * float((errors**2).sum()) / len(x), gradients


def numeric_gradient(loss: Callable[[], float], parameter: Floats, step: float = 1e-5) -> Floats:
    """Central differences of `loss` for each entry of `parameter`, which is changed in place and restored."""
    gradient = np.zeros_like(parameter)
    for place in np.ndindex(parameter.shape):
        kept = parameter[place]
        parameter[place] = kept + step
        above = loss()
        parameter[place] = kept - step
        below = loss()
        parameter[place] = kept
        gradient[place] = (above - below) / (2.0 * step)
    return gradient


def relative_error(one: Floats, other: Floats) -> float:
    """The distance of two gradients of the same shape, between 0 (equal) and 1 (opposite, or one of them zero)."""
    size = float(np.linalg.norm(one) + np.linalg.norm(other))
    return float(np.linalg.norm(one - other)) / size if size else 0.0
