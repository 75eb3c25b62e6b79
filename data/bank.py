"""What the question bank may say: questions, how they are scored, and where their facts come from."""

import ast
import re
import unicodedata
from collections import Counter
from datetime import date
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from data.fields import (
    Address,
    Entity,
    Part,
    QuestionId,
    Responsibilities,
    Slug,
    SolutionName,
    Steps,
    Text,
    Tools,
    once,
)

Kind: TypeAlias = Literal["explain", "derive", "debug", "design", "critique", "code", "behavioural"]
Round: TypeAlias = Literal["screen", "theory", "depth", "debugging", "design", "paper", "coding", "systems"]
Difficulty: TypeAlias = Literal["easy", "medium", "hard"]

LONGEST_TALK, LONGEST_CODING = 10, 30
"""Minutes that answering takes at most: aloud, and at a keyboard."""

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_SPAN = re.compile(r"\$[^$]+\$|`[^`]+`")


def prose(text: str) -> str:
    """A text as it is spoken: without code blocks, each formula and piece of code as one word."""
    return _SPAN.sub("it", _FENCE.sub("", text))


def _between(least: int, most: int) -> AfterValidator:
    def check(text: str) -> str:
        words = len(prose(text).split())
        if not least <= words <= most:
            raise PydanticCustomError(
                "wording",
                "it has {words} words, expected {least} to {most}",
                {"words": words, "least": least, "most": most},
            )
        return text

    return AfterValidator(check)


def _sound(text: str) -> str:
    if not unicodedata.is_normalized("NFC", text) or _CONTROL.search(text):
        raise PydanticCustomError("wording", "it has control characters or letters in parts, expected NFC text")
    if "```" in _FENCE.sub("", text):
        raise PydanticCustomError("wording", "a code block does not end, expected ``` on a line of its own")
    for language, code in _FENCE.findall(text):
        if not language:
            raise PydanticCustomError("wording", "a code block names no language, expected ```python or another")
        if language == "python":
            _parse(code)
    if _SPAN.sub("", _FENCE.sub("", text)).count("$"):
        raise PydanticCustomError("wording", "a $ stands alone, expected one on each side of a formula")
    return text


def _parse(code: str) -> None:
    try:
        ast.parse(code)
    except SyntaxError as error:
        raise PydanticCustomError(
            "wording", "line {line} of its code is no Python, expected code that parses", {"line": error.lineno or 1}
        ) from None
    except (MemoryError, RecursionError, ValueError):
        raise PydanticCustomError("wording", "its code cannot be parsed, expected a few lines of Python") from None


Prose = Annotated[Text, AfterValidator(_sound)]


class Point(Part):
    """One thing that a listener ticks. Without a must the answer fails, whatever else it says."""

    point: Annotated[Prose, _between(4, 20)]
    must: bool = False


class Source(Part):
    """Where a fact can be looked up."""

    title: Text
    address: Address


def _rubric(points: tuple[Point, ...]) -> tuple[Point, ...]:
    musts = Counter(point.must for point in points)[True]
    if musts not in {1, 2}:
        raise PydanticCustomError(
            "rubric", "{musts} of the points are musts, expected one or two", {"musts": musts or "none"}
        )
    return points


class Question(Part):
    """Something an interviewer asks: what it finds out, how to answer it and how the answer is scored.

    `minutes` is how long an answer takes, `checked_on` when its facts were last looked up.
    """

    id: Slug
    aliases: tuple[Text, ...] = ()
    question: Annotated[Prose, _between(3, 60)]
    kind: Kind
    round: Round
    difficulty: Difficulty
    minutes: Annotated[int, Field(ge=2, le=LONGEST_CODING, strict=True)]
    probes: Annotated[Prose, _between(5, 30)]
    short_answer: Annotated[Prose, _between(20, 80)]
    answer: Annotated[Prose, _between(60, 180)]
    rubric: Annotated[tuple[Point, ...], Field(min_length=3, max_length=6), AfterValidator(_rubric)]
    red_flags: Annotated[tuple[Prose, ...], Field(min_length=1, max_length=3)]
    follow_ups: Annotated[tuple[Prose, ...], Field(min_length=2, max_length=3)]
    tools: Tools = ()
    responsibilities: Annotated[Responsibilities, Field(min_length=1)]
    steps: Annotated[Steps, Field(min_length=1)]
    prerequisites: Annotated[tuple[QuestionId, ...], AfterValidator(once)] = ()
    tags: Annotated[tuple[Text, ...], Field(min_length=2, max_length=5), AfterValidator(once)]
    sources: tuple[Source, ...] = ()
    checked_on: Annotated[date, Field(strict=True)]
    solution: SolutionName | None = None

    @model_validator(mode="after")
    def _whole(self) -> "Question":
        if self.id.startswith("own-"):
            raise PydanticCustomError("question", "its id begins as those of people's own, expected another beginning")
        if self.minutes > LONGEST_TALK and self.kind != "code":
            raise PydanticCustomError("question", "it takes more than 10 minutes, expected that of kind code only")
        if not self.sources and self.kind != "behavioural":
            raise PydanticCustomError("question", "it has no sources, expected at least one for its facts")
        if (self.kind == "code") != (self.solution is not None):
            raise PydanticCustomError("question", "it has kind code or a solution alone, expected both or neither")
        return self


class Topic(Entity):
    """A group of questions; one file of `data/questions/`."""

    about: Text
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
