"""Everything the app knows, loaded and checked: one immutable value that all sessions share."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TypeAlias, TypeVar

from data.bank import Question, Topic
from data.fields import Entity
from data.market import Publication
from data.rating import Scale, Statement, Target, Targets
from data.schema import Category, Responsibility, Role, SoftSkill, Tool

Item = TypeVar("Item", bound=Entity | Question | Statement | Targets)
Element: TypeAlias = Tool | Responsibility | SoftSkill

TOOLS, RESPONSIBILITIES, SOFT_SKILLS = "tools", "responsibilities", "soft-skills"
"""The domains: kinds of elements that readiness weighs by fixed shares."""


@dataclass(frozen=True)
class Group:
    """Elements that are rated and reported together: a category of tools, or all elements of another domain."""

    id: str
    name: str
    domain: str
    elements: tuple[Element, ...]


@dataclass(frozen=True)
class Content:
    """The content of a folder. Lookups are by id; `find_tool` and `find_category` also know aliases.

    `solutions` holds the code of the reference solutions by their names.
    """

    scale: Scale
    roles: tuple[Role, ...]
    targets: Mapping[str, Targets]
    categories: Mapping[str, Category]
    topics: Mapping[str, Topic]
    publications: Mapping[str, Publication]
    solutions: Mapping[str, str]

    @cached_property
    def tools(self) -> Mapping[str, Tool]:
        """All tools by id."""
        return by_id(tool for category in self.categories.values() for tool in category.tools)

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """All questions by id."""
        return by_id(question for topic in self.topics.values() for question in topic.questions)

    @cached_property
    def topic_of(self) -> Mapping[str, Topic]:
        """The topic of each question, by the question's id."""
        return MappingProxyType({question.id: topic for topic in self.topics.values() for question in topic.questions})

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        """All statements by id."""
        return by_id(statement for item in self._elements() for statement in item.statements)

    @cached_property
    def category_of(self) -> Mapping[str, Category]:
        """The category of each tool, by the tool's id."""
        return MappingProxyType({tool.id: category for category in self.categories.values() for tool in category.tools})

    @cached_property
    def rated(self) -> Mapping[str, str]:
        """The names of all elements by id: tools, responsibilities and soft skills."""
        return MappingProxyType({item.id: item.name for item in self._elements()})

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """The present id for every alias of an element, a statement or a question that could have been its id."""
        things = [*self._elements(), *self.questions.values(), *self.statements.values()]
        return MappingProxyType({alias: thing.id for thing in things for alias in thing.aliases if alias.islower()})

    def groups(self, role: Role) -> tuple[Group, ...]:
        """All elements of a role: its categories in their order, then its responsibilities, then its soft skills."""
        categories = [self.categories[name] for name in role.categories]
        return (
            *(Group(each.id, each.name, TOOLS, each.tools) for each in categories),
            Group(RESPONSIBILITIES, "Responsibilities", RESPONSIBILITIES, role.responsibilities),
            Group(SOFT_SKILLS, "Soft skills", SOFT_SKILLS, role.soft_skills),
        )

    def targets_of(self, role: Role) -> Mapping[str, Target]:
        """What a role asks of each of its elements, by the element's id."""
        return {target.element: target for target in self.targets[role.id].targets}

    def _elements(self) -> Iterator[Element]:
        yield from self.tools.values()
        for role in self.roles:
            yield from role.responsibilities
            yield from role.soft_skills

    def tools_of(self, role: Role) -> tuple[Tool, ...]:
        """The tools of a role in the order of its categories."""
        return tuple(tool for name in role.categories for tool in self.categories[name].tools)

    def find_tool(self, name: str) -> Tool | None:
        """The tool with this id, name or alias, whatever its case; None if there is none."""
        return _find(self.tools, self._tool_names, name)

    def find_category(self, name: str) -> Category | None:
        """The category with this id, name or alias, whatever its case; None if there is none."""
        return _find(self.categories, self._category_names, name)

    @cached_property
    def _tool_names(self) -> Mapping[str, str]:
        return _names(self.tools)

    @cached_property
    def _category_names(self) -> Mapping[str, str]:
        return _names(self.categories)


def by_id(items: Iterable[Item]) -> Mapping[str, Item]:
    """The items by their ids, in their order, unchangeable."""
    return MappingProxyType({item.id: item for item in items})


Named = TypeVar("Named", bound=Entity)


def _names(items: Mapping[str, Named]) -> Mapping[str, str]:
    return {name.casefold(): item.id for item in items.values() for name in (*item.aliases, item.name, item.id)}


def _find(items: Mapping[str, Named], names: Mapping[str, str], name: str) -> Named | None:
    found = names.get(name.strip().casefold())
    return items[found] if found else None
