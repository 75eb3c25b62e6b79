"""The area under the ROC curve by sorting, with ties counted as half."""

import numpy as np
from numpy.typing import NDArray


def roc_auc(scores: NDArray[np.float64], labels: NDArray[np.bool_]) -> float:
    """The share of (positive, negative) pairs in which the positive scores higher; a tie counts one half.

    Both arrays have shape (n,). Shapes that do not fit, labels that are not Boolean, NaN among the scores and labels
    of one class only raise `ValueError`. Time O(n log n).
    """
    if scores.ndim != 1 or scores.shape != labels.shape:
        raise ValueError(f"scores of shape {scores.shape} do not fit labels of shape {labels.shape}")
    if labels.dtype != np.bool_:
        raise ValueError(f"labels are of type {labels.dtype}, expected Booleans")
    if np.isnan(scores).any():
        raise ValueError("a score is NaN, and NaN has no rank")
    distinct, group = np.unique(scores, return_inverse=True)
    positives = np.bincount(group[labels], minlength=len(distinct))
    negatives = np.bincount(group[~labels], minlength=len(distinct))
    pairs = int(positives.sum()) * int(negatives.sum())
    if pairs == 0:
        raise ValueError("one class is missing, expected positives and negatives")
    lower = np.cumsum(negatives) - negatives
    return int((positives * (2 * lower + negatives)).sum()) / (2 * pairs)
