"""Softmax cross-entropy and its gradient, computed from log-probabilities so that large logits are safe."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]


def cross_entropy(logits: Floats, labels: NDArray[np.int64]) -> tuple[float, Floats]:
    """The mean loss in nats and its gradient with respect to the logits.

    `logits` has shape (n, classes), `labels` shape (n,) with values from 0 to classes - 1; the gradient has the shape
    of `logits`. An empty batch, shapes that do not fit or a label outside the range raise `ValueError`.
    """
    if logits.ndim != 2 or labels.shape != logits.shape[:1] or logits.size == 0:
        raise ValueError(f"shapes {logits.shape} and {labels.shape}, expected (n, classes) and (n,), none of them 0")
    if labels.min() < 0 or labels.max() >= logits.shape[1]:
        raise ValueError(f"a label lies outside 0 to {logits.shape[1] - 1}")
    rows = np.arange(len(labels))
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_totals = np.log(np.exp(shifted).sum(axis=1))
    losses = log_totals - shifted[rows, labels]
    gradient = np.exp(shifted - log_totals[:, None])
    gradient[rows, labels] -= 1.0
    return float(losses.mean()), gradient / len(labels)
