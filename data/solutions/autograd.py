"""Reverse-mode automatic differentiation of scalars."""

import math


class Value:
    """A number that remembers how it was computed."""

    def __init__(self, data: float, parents: tuple[tuple["Value", float], ...] = ()) -> None:
        self.data = data
        self.grad = 0.0
        self._parents = parents  # each operand, with the local derivative with respect to it

    def __add__(self, other: "Value | float") -> "Value":
        other = _lifted(other)
        return Value(self.data + other.data, ((self, 1.0), (other, 1.0)))

    def __mul__(self, other: "Value | float") -> "Value":
        other = _lifted(other)
        return Value(self.data * other.data, ((self, other.data), (other, self.data)))

    def __radd__(self, other: float) -> "Value":
        return self + other

    def __rmul__(self, other: float) -> "Value":
        return self * other

    def tanh(self) -> "Value":
        """The hyperbolic tangent."""
        result = math.tanh(self.data)
        return Value(result, ((self, 1.0 - result * result),))

    def backward(self) -> None:
        """Set `grad` of everything this value was computed from to d self / d that value. Time O(nodes + edges)."""
        order = self._operands_first()
        for node in order:
            node.grad = 0.0
        self.grad = 1.0
        for node in reversed(order):
            for parent, slope in node._parents:
                parent.grad += slope * node.grad

    def _operands_first(self) -> list["Value"]:
        order: list[Value] = []
        seen: set[Value] = set()
        stack = [(self, False)]
        while stack:
            node, operands_done = stack.pop()
            if operands_done:
                order.append(node)
            elif node not in seen:
                seen.add(node)
                stack.append((node, True))
                stack.extend((parent, False) for parent, _ in node._parents)
        return order


def _lifted(value: Value | float) -> Value:
    return value if isinstance(value, Value) else Value(value)
