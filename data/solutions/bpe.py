"""Byte-pair encoding: learning merges from word counts, and replaying them on a new word."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

Pair: TypeAlias = tuple[str, str]


def train(counts: Mapping[str, int], merges: int) -> list[Pair]:
    """At most `merges` merges in the order learned, from the number of times (at least 1) that each word occurs.

    The most frequent adjacent pair is merged next; of equally frequent ones, the smallest as tuples compare.
    Pairs never cross the border of a word. The list is shorter if no pair is left.
    """
    words = [(list(word), count) for word, count in counts.items()]
    learned: list[Pair] = []
    while len(learned) < merges:
        pairs: Counter[Pair] = Counter()
        for pieces, count in words:
            for pair in pairwise(pieces):
                pairs[pair] += count
        if not pairs:
            break
        best = min(pairs, key=lambda pair: (-pairs[pair], pair))
        learned.append(best)
        words = [(_merged(pieces, best), count) for pieces, count in words]
    return learned


def encode(word: str, merges: Sequence[Pair]) -> list[str]:
    """The pieces of `word`, by replaying the merges in the order in which they were learned."""
    pieces = list(word)
    for pair in merges:
        pieces = _merged(pieces, pair)
    return pieces


def _merged(pieces: list[str], pair: Pair) -> list[str]:
    result: list[str] = []
    place = 0
    while place < len(pieces):
        width = 2 if tuple(pieces[place : place + 2]) == pair else 1
        result.append("".join(pieces[place : place + width]))
        place += width
    return result
