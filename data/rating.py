"""What content says about levels: the scale, the evidence for a level, what a career stage asks."""

from collections import Counter
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from data.fields import TOP_LEVEL, Anchor, ElementId, Part, RoleId, Slug, StatementText, Text

STAGES = ("intern", "junior", "senior")
"""The career stages that somebody can aim at, by id."""


class Level(Part):
    """One level of the scale that people rate themselves on."""

    level: Annotated[int, Field(ge=0, le=TOP_LEVEL, strict=True)]
    name: Text
    anchor: Text


def _complete(levels: tuple[Level, ...]) -> tuple[Level, ...]:
    found = [level.level for level in levels]
    if found != list(range(TOP_LEVEL + 1)):
        raise PydanticCustomError(
            "scale",
            "the levels are {found}, expected 0 to {top} in this order",
            {"found": ", ".join(map(str, found)), "top": TOP_LEVEL},
        )
    return levels


class Label(Part):
    """A word for how ready somebody is: what it asks of the low end and of the largest gap in an essential element."""

    name: Text
    low: Annotated[float, Field(ge=0, le=100)]
    essential_gap: Annotated[int, Field(ge=0, le=TOP_LEVEL)]


class Judgement(Part):
    """A number of the method that no study settles, and why it is what it is."""

    value: Annotated[float, Field(ge=0, le=TOP_LEVEL)]
    why: Text


class Shares(Part):
    """How much of the overall readiness each domain makes up; together 1."""

    tools: Annotated[float, Field(ge=0, le=1)]
    responsibilities: Annotated[float, Field(ge=0, le=1)]
    soft_skills: Annotated[float, Field(ge=0, le=1)]
    why: Text

    @model_validator(mode="after")
    def _together_one(self) -> "Shares":
        total = self.tools + self.responsibilities + self.soft_skills
        if abs(total - 1) > 1e-9:
            raise PydanticCustomError("shares", "the shares add up to {total}, expected 1", {"total": round(total, 6)})
        return self

    def of(self, domain: str) -> float:
        """The share of the domain with this id."""
        return {"tools": self.tools, "responsibilities": self.responsibilities, "soft-skills": self.soft_skills}[domain]


def _falling(labels: tuple[Label, ...]) -> tuple[Label, ...]:
    lows = [label.low for label in labels]
    if lows != sorted(set(lows), reverse=True) or lows[-1] or labels[-1].essential_gap < TOP_LEVEL:
        raise PydanticCustomError(
            "labels",
            "the labels leave somebody without one, expected falling 'low' and a last label with low 0 and gap {top}",
            {"top": TOP_LEVEL},
        )
    return labels


class Method(Part):
    """The judgements in how readiness is computed. The formulas themselves are in `prep/scoring.py`."""

    number_from_coverage: Judgement
    leniency: Judgement
    shares: Shares
    labels: Annotated[tuple[Label, ...], Field(min_length=1), AfterValidator(_falling)]
    labels_why: Text


class Scale(Part):
    """The levels 0 to 5, each with the sentence that says what it looks like, and the method that counts with them."""

    levels: Annotated[tuple[Level, ...], AfterValidator(_complete)]
    method: Method


class Statement(Part):
    """Something a person has done or not: evidence for one level of one element."""

    id: Slug
    aliases: tuple[Text, ...] = ()
    level: Annotated[int, Field(ge=1, le=TOP_LEVEL, strict=True)]
    text: StatementText


def _levels_of(statements: tuple[Statement, ...]) -> Counter[int]:
    levels = [statement.level for statement in statements]
    if levels != sorted(levels):
        raise PydanticCustomError("statements", "the statements are not in the order of their levels, expected 1 to 5")
    return Counter(levels)


def _evidence(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    levels = _levels_of(statements)
    for level in range(1, TOP_LEVEL + 1):
        most = 1 if level in {1, TOP_LEVEL} else 2
        if not 1 <= levels[level] <= most:
            raise PydanticCustomError(
                "statements",
                "level {level} has {found} statements, expected one at levels 1 and 5, one or two at each other level",
                {"level": level, "found": levels[level]},
            )
    return statements


def _soft_evidence(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    levels = _levels_of(statements)
    if not 4 <= len(statements) <= 6 or not all(levels[level] for level in range(1, TOP_LEVEL)):
        raise PydanticCustomError(
            "statements", "a level has no statement, expected four to six and each of the levels 1 to 4 among them"
        )
    return statements


Anchors: TypeAlias = Annotated[tuple[Anchor, ...], Field(min_length=TOP_LEVEL + 1, max_length=TOP_LEVEL + 1)]
Statements: TypeAlias = Annotated[tuple[Statement, ...], AfterValidator(_evidence)]
SoftStatements: TypeAlias = Annotated[tuple[Statement, ...], AfterValidator(_soft_evidence)]


class Aim(Part):
    """What a stage asks of an element: the level, and its weight from 0 (not asked) to 3 (essential)."""

    target: Annotated[int, Field(ge=0, le=TOP_LEVEL, strict=True)]
    importance: Annotated[int, Field(ge=0, le=3, strict=True)]


class Target(Part):
    """What each stage asks of one element, and why where that is not obvious."""

    element: ElementId
    intern: Aim
    junior: Aim
    senior: Aim
    why: Text | None = None

    def aim(self, stage: str) -> Aim:
        """What the stage with this id asks."""
        return {"intern": self.intern, "junior": self.junior, "senior": self.senior}[stage]


class Targets(Part):
    """What a role asks of everything that can be rated; one file of `data/targets/`, called as its role."""

    id: RoleId
    targets: Annotated[tuple[Target, ...], Field(min_length=1)]
