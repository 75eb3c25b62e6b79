"""What the content files may say: one frozen model for each kind of file, extras forbidden."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from data.fields import (
    TOP_LEVEL,
    Address,
    CategoryId,
    Entity,
    Part,
    PublicationId,
    Responsibilities,
    StepId,
    Text,
    ToolId,
    Tools,
    TopicId,
    once,
)
from data.rating import STAGES, Anchors, SoftStatements, Statements


class Resource(Part):
    """A free way to learn a tool."""

    title: Text
    by: Text
    kind: Literal["course", "book", "tutorial", "guide", "reference", "playground"]
    address: Address


class Prerequisite(Part):
    """To reach `level` of a tool, one needs another tool at the level `needs`."""

    level: Annotated[int, Field(ge=1, le=TOP_LEVEL, strict=True)]
    tool: ToolId
    needs: Annotated[int, Field(ge=1, le=TOP_LEVEL, strict=True)]


class Tool(Entity):
    """One thing a person can be skilled in: what it is for, and why a researcher needs it."""

    purpose: Text
    why: Text
    responsibilities: Annotated[Responsibilities, Field(min_length=1)]
    anchors: Anchors
    statements: Statements
    prerequisites: tuple[Prerequisite, ...] = ()
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
    anchors: Anchors
    statements: Statements


class SoftSkill(Entity):
    """A way of working that no level describes: statements are all that speaks for it."""

    about: Text
    statements: SoftStatements


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


class Stage(Entity):
    """A career stage that somebody aims at."""

    about: Text


def _all_stages(stages: tuple[Stage, ...]) -> tuple[Stage, ...]:
    if tuple(stage.id for stage in stages) != STAGES:
        raise PydanticCustomError(
            "stages", "these are not the stages, expected {stages} in this order", {"stages": ", ".join(STAGES)}
        )
    return stages


class Occupation(Entity):
    """A neighbour of the role that statistics know: they have no figures for the role itself."""

    code: Text
    about: Text


class Role(Entity):
    """A job profile; one file of `data/roles/`. Its tools and questions are those of its categories and topics.

    `publications` are those whose figures speak of it, its tools and its nearest `occupations`.
    """

    summary: Text
    overview: Text
    goal: Text
    credit: Credit
    categories: Annotated[tuple[CategoryId, ...], AfterValidator(once), Field(min_length=1)]
    topics: Annotated[tuple[TopicId, ...], AfterValidator(once), Field(min_length=1)]
    publications: Annotated[tuple[PublicationId, ...], AfterValidator(once)] = ()
    stages: Annotated[tuple[Stage, ...], AfterValidator(_all_stages)]
    responsibilities: Annotated[tuple[Responsibility, ...], Field(min_length=1)]
    soft_skills: Annotated[tuple[SoftSkill, ...], Field(min_length=1)]
    workflow: Annotated[tuple[Step, ...], Field(min_length=1)]
    impact: Impact
    occupations: tuple[Occupation, ...] = ()
    comparison: Comparison


def json_schema(model: type[Part]) -> dict[str, Any]:
    """The JSON Schema of a content file, for editors that complete keys and mark mistakes while one types."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | model.model_json_schema()
