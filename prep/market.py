"""The figures of a role, each with the publication that it comes from, and how they are written."""

from calendar import month_name
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Generic, TypeVar

from data.content import Content
from data.market import Bound, Entry, Fact, Listing, Publication, Signal, Task, Value
from data.schema import Role

IN_DEMAND = "in-demand"
"""Stands for all listings: employers of one of the occupations often name the tool."""

Figure = TypeVar("Figure", bound=Signal | Listing | Fact | Task)


@dataclass(frozen=True)
class Cited(Generic[Figure]):
    """A figure and where it comes from."""

    figure: Figure
    publication: Publication

    @property
    def caveats(self) -> tuple[str, ...]:
        """What to bear in mind: of the figure itself, then of all that the publication says."""
        own = None if isinstance(self.figure, Task) else self.figure.caveat
        return tuple(filter(None, (own, self.publication.caveat)))

    @property
    def marks(self) -> tuple[Value | Entry, ...]:
        """What a signal or a listing says of each of its tools; none of other figures."""
        if isinstance(self.figure, Signal):
            return self.figure.values
        return self.figure.entries if isinstance(self.figure, Listing) else ()


@dataclass(frozen=True)
class Market:
    """All figures of a role. Signals are by id, in the order of the role's publications; facts are by what they are
    about, the newest first. `having` are the ids of the tools that have a figure of a signal, are on a listing, or are
    in demand. Shared by all.
    """

    signals: Mapping[str, Cited[Signal] | Cited[Listing]]
    facts: Mapping[str, tuple[Cited[Fact], ...]]
    tasks: tuple[Cited[Task], ...]
    publications: tuple[Publication, ...]
    having: Mapping[str, frozenset[str]]

    def of_kind(self, about: str, kind: str) -> tuple[Cited[Fact], ...]:
        """The facts of one kind about something, the newest first."""
        return tuple(each for each in self.facts.get(about, ()) if each.figure.kind == kind)

    def marks(self, tool: str) -> Iterator[tuple[str, Cited[Signal] | Cited[Listing]]]:
        """What each signal and listing says of a tool, and whose word that is; those with no figure are left out."""
        for cited in self.signals.values():
            for mark in cited.marks:
                if mark.tool == tool:
                    yield _said(mark, cited.figure.unit if isinstance(cited.figure, Signal) else ""), cited


def market(content: Content, role: Role) -> Market:
    """The figures of the publications that a role names."""
    publications = [content.publications[name] for name in role.publications]
    facts: dict[str, list[Cited[Fact]]] = {}
    for publication in publications:
        for fact in publication.facts:
            facts.setdefault(fact.about, []).append(Cited(fact, publication))
    signals: dict[str, Cited[Signal] | Cited[Listing]] = {}
    for publication in publications:
        signals |= {each.id: Cited(each, publication) for each in publication.listings}
        signals |= {each.id: Cited(each, publication) for each in publication.signals}
    return Market(
        MappingProxyType(signals),
        MappingProxyType({about: tuple(sorted(each, key=_date, reverse=True)) for about, each in facts.items()}),
        tuple(Cited(task, publication) for publication in publications for task in publication.tasks),
        tuple(publications),
        MappingProxyType(_having(signals)),
    )


def _having(signals: Mapping[str, Cited[Signal] | Cited[Listing]]) -> dict[str, frozenset[str]]:
    figures = {name: cited.figure for name, cited in signals.items()}
    entries = [each for figure in figures.values() if isinstance(figure, Listing) for each in figure.entries]
    having = {IN_DEMAND: frozenset(each.tool for each in entries if each.in_demand)}
    for name, figure in figures.items():
        if isinstance(figure, Signal):
            having[name] = frozenset(each.tool for each in figure.values)
        else:
            having[name] = frozenset(each.tool for each in figure.entries if each.is_listed)
    return having


def _date(cited: Cited[Fact]) -> str:
    return cited.figure.date


def aside(mark: Value | Entry) -> str:
    """What was counted where that is not the tool itself, or under which name a list has it; empty if it needs none."""
    if isinstance(mark, Value):
        return mark.of or ""
    as_named = f"as “{mark.under}”" if mark.under and mark.under.casefold() != mark.tool else ""
    return "; ".join(filter(None, (as_named, (mark.note or "").rstrip("."))))


def _said(mark: Value | Entry, unit: str) -> str:
    text = written(mark.value, unit) if isinstance(mark, Value) else mark.word
    return f"{text} ({aside(mark)})" if aside(mark) else text


def written(value: float, unit: str, bound: Bound | None = None) -> str:
    """A number with its unit, all its digits and how roughly it is meant: `about $1,000,000`, `22%`, `5 of 5`."""
    digits = f"{value:,.15g}" if value < 1e15 else f"{value:,.0f}"
    if unit.startswith("USD"):
        number = f"${digits}{unit.removeprefix('USD')}"
    else:
        number = f"{digits}{unit}" if unit.startswith("%") else f"{digits} {unit}"
    return f"{bound} {number}" if bound else number


def spoken(day: str) -> str:
    """A day, month or year as one says it: `2026`, `April 2026`, `1 April 2026`."""
    year, *rest = day.split("-")
    words = [month_name[int(rest[0])], year] if rest else [year]
    return " ".join([str(int(rest[1])), *words] if len(rest) > 1 else words)
