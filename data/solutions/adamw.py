"""Adam with bias correction and decoupled weight decay."""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]


class AdamW:
    """Updates a list of floating-point arrays in place.

    `rate`, `epsilon` and `decay` are not negative, both `betas` lie in [0, 1). Decay is scaled by the rate.
    """

    def __init__(
        self,
        parameters: Sequence[Floats],
        *,
        rate: float = 1e-3,
        betas: tuple[float, float] = (0.9, 0.999),
        epsilon: float = 1e-8,
        decay: float = 0.0,
    ) -> None:
        self.parameters = parameters
        self.rate = rate
        self.betas = betas
        self.epsilon = epsilon
        self.decay = decay
        self.steps = 0
        self.means = [np.zeros_like(parameter) for parameter in parameters]
        self.squares = [np.zeros_like(parameter) for parameter in parameters]

    def step(self, gradients: Sequence[Floats]) -> None:
        """One update from one gradient for each parameter; other shapes raise `ValueError` and change nothing."""
        if [each.shape for each in gradients] != [each.shape for each in self.parameters]:
            raise ValueError("the gradients do not have the shapes of the parameters")
        self.steps += 1
        beta1, beta2 = self.betas
        mean_scale = 1.0 - beta1**self.steps
        square_scale = 1.0 - beta2**self.steps
        for parameter, gradient, mean, square in zip(self.parameters, gradients, self.means, self.squares, strict=True):
            mean[...] = beta1 * mean + (1.0 - beta1) * gradient
            square[...] = beta2 * square + (1.0 - beta2) * gradient**2
            direction = (mean / mean_scale) / (np.sqrt(square / square_scale) + self.epsilon)
            parameter -= self.rate * (direction + self.decay * parameter)
