"""What the ticked statements of an element say about its level."""

from collections.abc import Container, Sequence
from fractions import Fraction

from data.rating import Statement

HELD = Fraction(2, 3)
"""The part of a level's statements that has to be ticked for the level to count as held."""
LONGEST_EVIDENCE = 200
"""Characters of the line that says where it can be seen."""


def evidence_level(statements: Sequence[Statement], ticked: Container[str]) -> int:
    """The highest level up to which every level is held, 0 if not even the first is."""
    reached = 0
    for level in sorted({statement.level for statement in statements}):
        here = [statement.id in ticked for statement in statements if statement.level == level]
        if Fraction(sum(here), len(here)) < HELD:
            break
        reached = level
    return reached


def doubt(level: int, evidence: int) -> str | None:
    """One sentence if the rating and the evidence do not fit: the rating two levels above, or one below or more."""
    if level - evidence >= 2:
        return f"You chose {level}, but your ticks speak for {evidence}. Is a tick missing, or is a lower level true?"
    if evidence - level >= 1:
        return f"You chose {level}, but your ticks speak for {evidence}. A higher level may be true."
    return None


def next_statement(statements: Sequence[Statement], ticked: Container[str], level: int | None) -> Statement | None:
    """The first statement above `level` that is not ticked yet: what to do next. None if there is none."""
    return next((each for each in statements if each.level > (level or 0) and each.id not in ticked), None)
