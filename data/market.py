"""What the market files may say: dated figures, each in the file of the publication that it comes from."""

from calendar import monthrange
from datetime import date
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from data.fields import (
    Address,
    Entity,
    OccupationId,
    Part,
    Responsibilities,
    Slug,
    SubjectId,
    Text,
    ToolId,
)

WORDS = ("not listed", "listed", "hot", "in demand", "hot, in demand")
"""What an occupation's list can say of a tool, from nothing to most."""

OLD_AFTER = 2
"""Years after which a figure is old."""

Bound: TypeAlias = Literal["about", "more than", "nearly"]
"""How a number that its publisher gives roughly is to be read."""

FactKind: TypeAlias = Literal["pay", "jobs", "growth", "openings", "job-zone", "became"]
PAY, BECAME = "pay", "became"


def _real(day: str) -> str:
    try:
        last_day(day)
    except ValueError:
        raise PydanticCustomError("day", "'{day}' is no day, expected one that exists", {"day": day}) from None
    return day


def last_day(day: str) -> date:
    """The last day of a year, a month or a day, written `2026`, `2026-04` or `2026-04-01`.

    Raises:
        ValueError: there is no such day.
    """
    year, month, number = (*map(int, day.split("-")), 0, 0)[:3]
    month = month or 12
    if not 1 <= month <= 12:
        raise ValueError(day)
    return date(year, month, number or monthrange(year, month)[1])


def is_old(day: str, today: date) -> bool:
    """Whether what a figure of `day` says ended more than 24 months before `today`."""
    last = last_day(day)
    return (last.year + OLD_AFTER, last.month, last.day) < (today.year, today.month, today.day)


Day = Annotated[
    str,
    StringConstraints(pattern=r"^[1-9]\d{3}(-\d{2}){0,2}$"),
    AfterValidator(_real),
    Field(description='In quotes: "2026", "2026-04" or "2026-04-01".'),
]
Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]


class Value(Part):
    """What a signal says of one tool. `of` names what was counted where that is not the tool itself."""

    tool: ToolId
    value: Annotated[Number, Field(ge=0)]
    of: Text | None = None


def _each_tool_once(values: tuple[Any, ...]) -> tuple[Any, ...]:
    tools = [each.tool for each in values]
    for tool in tools:
        if tools.count(tool) > 1:
            raise PydanticCustomError("named_twice", "'{tool}' has two values, expected one", {"tool": tool})
    return values


class Signal(Entity):
    """A number that was measured of several tools in the same way, so that they can be compared.

    `measures` says of what exactly it is the number, `short` is its name where a table has no room for more, and
    `steps` says whether its marks stand at equal differences or at equal ratios.
    """

    short: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=24)]
    unit: Text
    measures: Text
    date: Day
    steps: Literal["equal", "tenfold"] = "equal"
    caveat: Text | None = None
    values: Annotated[tuple[Value, ...], Field(min_length=1), AfterValidator(_each_tool_once)]

    @property
    def span(self) -> tuple[float, float]:
        """The least and the greatest of its numbers."""
        numbers = [each.value for each in self.values]
        return min(numbers), max(numbers)

    @model_validator(mode="after")
    def _has_ratios(self) -> "Signal":
        if self.steps == "tenfold" and not all(each.value for each in self.values):
            raise PydanticCustomError("signal", "a value is 0 and has no place in tenfold steps, expected equal steps")
        return self


class Entry(Part):
    """Whether an occupation's list has a tool: `under` which name, and which flags it has there."""

    tool: ToolId
    under: Text | None = None
    hot: bool | None = None
    in_demand: bool | None = None
    note: Text | None = None

    @property
    def is_listed(self) -> bool:
        """Whether the list has it. What is not listed has no flags: that is no "no"."""
        return self.under is not None

    @property
    def word(self) -> str:
        """What the list says of it; the words of `WORDS`."""
        return WORDS[2 * bool(self.in_demand) + bool(self.hot) + 1] if self.is_listed else WORDS[0]

    @model_validator(mode="after")
    def _whole(self) -> "Entry":
        flags = {self.hot is None, self.in_demand is None}
        if flags != {not self.is_listed}:
            raise PydanticCustomError(
                "entry", "it has a name in the list or flags alone, expected under, hot and in_demand, or none of them"
            )
        return self


class Listing(Entity):
    """The technologies that are listed for an occupation, as far as they are tools of ours."""

    short: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=24)]
    occupation: OccupationId
    measures: Text
    date: Day
    caveat: Text | None = None
    entries: Annotated[tuple[Entry, ...], Field(min_length=1), AfterValidator(_each_tool_once)]


class Fact(Part):
    """A number about an occupation, or one thing that research became in an industry or innovation.

    The latter `says` it in a sentence, in which `{value}` stands for the number.
    """

    id: Slug
    about: SubjectId
    kind: FactKind
    measures: Text
    value: Number
    bound: Bound | None = None
    unit: Text
    date: Day
    says: Text | None = None
    caveat: Text | None = None

    @model_validator(mode="after")
    def _whole(self) -> "Fact":
        if (self.kind == BECAME) != (self.says is not None and self.says.count("{value}") == 1):
            raise PydanticCustomError(
                "fact", "its kind is 'became' or it says a sentence, expected both, with {{value}} once in it, or none"
            )
        return self


class Task(Part):
    """A task of an occupation in our words, and the responsibilities that it speaks of by our judgement."""

    id: Slug
    occupation: OccupationId
    responsibilities: Annotated[Responsibilities, Field(min_length=1)]
    text: Text
    date: Day


class Publication(Entity):
    """Something published with the figures taken from it; one file of `data/market/`.

    `quoted_by` says who passed the figures on, where they were not read at the publisher's; `address_unchecked`, that
    nobody has seen them at the address. `attribution` is the sentence that the licence asks for.
    """

    publisher: Text
    by: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=24)]
    edition: Text
    date: Day
    address: Address
    address_unchecked: bool = False
    licence: Text
    quoted_by: Text | None = None
    attribution: Text | None = None
    caveat: Text | None = None
    signals: tuple[Signal, ...] = ()
    listings: tuple[Listing, ...] = ()
    facts: tuple[Fact, ...] = ()
    tasks: tuple[Task, ...] = ()

    @property
    def size(self) -> int:
        """How many figures are taken from it; each tool's is one."""
        marks = [each.values for each in self.signals] + [each.entries for each in self.listings]
        return sum(map(len, marks)) + len(self.facts) + len(self.tasks)
