"""What the content files may say: one frozen model for each kind of file, extras forbidden.

References between files are ordinary fields: a `ToolId` is valid only if the ids gathered from all files, handed
over as the validation context, hold it. A reference to nothing is therefore reported like any other mistake,
with its place.
"""

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
)
from pydantic_core import PydanticCustomError

Ids: TypeAlias = Mapping[str, frozenset[str]]
"""The ids that exist, for each kind of thing: `{"tool": {"python", ...}, ...}`."""

TOP_LEVEL = 5
"""The highest level of the scale; the lowest is 0."""

Slug = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$"),
    Field(description="A stable id: small letters, digits and single hyphens. It is never reused."),
]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Address = Annotated[str, StringConstraints(pattern=r"^https://[^\s]+$")]


def _known(kind: str) -> Callable[[str, ValidationInfo], str]:
    def check(value: str, info: ValidationInfo) -> str:
        ids: Ids = info.context or {}
        known = ids.get(kind, frozenset())
        if value in known:
            return value
        close = get_close_matches(value, sorted(known), n=1)
        hint = f"; did you mean '{close[0]}'?" if close else ""
        raise PydanticCustomError(
            "unknown_id",
            "unknown {kind} '{value}', expected the id of a {kind} that exists{hint}",
            {"kind": kind, "value": value, "hint": hint},
        )

    return check


def _once(values: tuple[str, ...]) -> tuple[str, ...]:
    twice = sorted({value for value in values if values.count(value) > 1})
    if twice:
        raise PydanticCustomError("named_twice", "'{value}' is named twice, expected each once", {"value": twice[0]})
    return values


ToolId = Annotated[Slug, AfterValidator(_known("tool"))]
ResponsibilityId = Annotated[Slug, AfterValidator(_known("responsibility"))]
StepId = Annotated[Slug, AfterValidator(_known("step"))]
CategoryId = Annotated[Slug, AfterValidator(_known("category"))]
TopicId = Annotated[Slug, AfterValidator(_known("topic"))]

Tools = Annotated[tuple[ToolId, ...], AfterValidator(_once)]
Responsibilities = Annotated[tuple[ResponsibilityId, ...], AfterValidator(_once)]


class Part(BaseModel):
    """Anything that stands in a content file."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Entity(Part):
    """A part that others refer to by its id.

    `aliases` are its other names: what text calls it, and every id it had before. Old links keep working that way.
    """

    id: Slug
    name: Text
    aliases: tuple[Text, ...] = ()


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


class Scale(Part):
    """The levels 0 to 5, each with the sentence that says what it looks like."""

    levels: Annotated[tuple[Level, ...], AfterValidator(_complete)]


class Resource(Part):
    """A free way to learn a tool."""

    title: Text
    by: Text
    kind: Literal["course", "book", "tutorial", "guide", "reference", "playground"]
    address: Address


class Tool(Entity):
    """One thing a person can be skilled in: what it is for, and why a researcher needs it."""

    purpose: Text
    why: Text
    responsibilities: Annotated[Responsibilities, Field(min_length=1)]
    docs: Address
    learn: Annotated[tuple[Resource, ...], Field(min_length=1)]


class Category(Entity):
    """A group of tools; one file of `data/tools/`."""

    about: Text
    tools: Annotated[tuple[Tool, ...], Field(min_length=1)]


class Responsibility(Entity):
    """One part of the job. `short` is its name where a chart has no room for more."""

    short: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=14)]
    statement: Text
    week: Text
    good: Text
    produces: Annotated[tuple[Text, ...], Field(min_length=1)]


class Return(Part):
    """A way back in the workflow: which step one returns to, and what sends one there."""

    to: StepId
    when: Text


class Step(Entity):
    """One step of the research workflow: what is done and what comes out."""

    done: Text
    output: Text
    responsibilities: Annotated[Responsibilities, Field(min_length=1)]
    tools: Annotated[Tools, Field(min_length=1)]
    returns: tuple[Return, ...] = ()


class Theme(Entity):
    """A named point of the role's impact: an industry, an innovation, a benefit."""

    about: Text


class Impact(Part):
    """Why the role matters outside the laboratory."""

    claim: Text
    industries: Annotated[tuple[Theme, ...], Field(min_length=1)]
    innovations: Annotated[tuple[Theme, ...], Field(min_length=1)]
    benefits: Annotated[tuple[Theme, ...], Field(min_length=1)]
    bridge: Theme


class Difference(Part):
    """One aspect in which the role differs from its neighbour."""

    aspect: Text
    here: Text
    there: Text


class Comparison(Part):
    """The role beside the role it is most often taken for."""

    title: Text
    other: Text
    summary: Text
    differences: Annotated[tuple[Difference, ...], Field(min_length=1)]


class Credit(Part):
    """Whose work the facts of the role come from."""

    author: Text
    position: Text
    work: Text
    date: Text


class Role(Entity):
    """A job profile; one file of `data/roles/`. Its tools and questions are those of its categories and topics."""

    summary: Text
    overview: Text
    goal: Text
    credit: Credit
    categories: Annotated[tuple[CategoryId, ...], AfterValidator(_once), Field(min_length=1)]
    topics: Annotated[tuple[TopicId, ...], AfterValidator(_once), Field(min_length=1)]
    responsibilities: Annotated[tuple[Responsibility, ...], Field(min_length=1)]
    workflow: Annotated[tuple[Step, ...], Field(min_length=1)]
    impact: Impact
    comparison: Comparison


class Question(Part):
    """Something an interviewer asks, with an answer to say in 30 seconds and one to say in two minutes."""

    id: Slug
    aliases: tuple[Text, ...] = ()
    question: Text
    short_answer: Text
    answer: Text
    tools: Tools = ()
    responsibilities: Responsibilities = ()
    tags: tuple[Text, ...] = ()


class Topic(Entity):
    """A group of questions; one file of `data/questions/`."""

    about: Text
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]


def json_schema(model: type[Part]) -> dict[str, Any]:
    """The JSON Schema of a content file, for editors that complete keys and mark mistakes while one types."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | model.model_json_schema()
