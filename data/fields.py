"""What the fields of content files are made of: texts, addresses, ids and references.

References between files are ordinary fields: a `ToolId` is valid only if the ids gathered from all files, handed
over as the validation context, hold it. A reference to nothing is therefore reported like any other mistake,
with its place.
"""

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import Annotated, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
)
from pydantic_core import PydanticCustomError

from data.wording import mistakes_in_anchor, mistakes_in_statement

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
            "unknown {kind} '{value}', expected an existing {kind}'s id{hint}",
            {"kind": kind, "value": value, "hint": hint},
        )

    return check


def once(values: tuple[str, ...]) -> tuple[str, ...]:
    """The values, if none of them stands twice."""
    twice = sorted({value for value in values if values.count(value) > 1})
    if twice:
        raise PydanticCustomError("named_twice", "'{value}' is named twice, expected each once", {"value": twice[0]})
    return values


def _worded(mistakes: Callable[[str], Iterator[str]]) -> Callable[[str], str]:
    def check(text: str) -> str:
        found = "; ".join(mistakes(text))
        if found:
            raise PydanticCustomError("wording", "{found}", {"found": found})
        return text

    return check


Anchor = Annotated[Text, AfterValidator(_worded(mistakes_in_anchor))]
StatementText = Annotated[Text, AfterValidator(_worded(mistakes_in_statement))]

ToolId = Annotated[Slug, AfterValidator(_known("tool"))]
ResponsibilityId = Annotated[Slug, AfterValidator(_known("responsibility"))]
StepId = Annotated[Slug, AfterValidator(_known("step"))]
CategoryId = Annotated[Slug, AfterValidator(_known("category"))]
ElementId = Annotated[Slug, AfterValidator(_known("element"))]
RoleId = Annotated[Slug, AfterValidator(_known("role"))]
TopicId = Annotated[Slug, AfterValidator(_known("topic"))]
PublicationId = Annotated[Slug, AfterValidator(_known("publication"))]
OccupationId = Annotated[Slug, AfterValidator(_known("occupation"))]
SubjectId = Annotated[Slug, AfterValidator(_known("subject"))]
QuestionId = Annotated[Slug, AfterValidator(_known("question"))]
SolutionName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$"), AfterValidator(_known("solution"))]

Tools = Annotated[tuple[ToolId, ...], AfterValidator(once)]
Responsibilities = Annotated[tuple[ResponsibilityId, ...], AfterValidator(once)]
Steps = Annotated[tuple[StepId, ...], AfterValidator(once)]


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
