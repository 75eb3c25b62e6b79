"""Everything the app knows, loaded and checked: one immutable value that all sessions share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from data.schema import Category, Entity, Question, Role, Scale, Tool, Topic

Item = TypeVar("Item", bound=Entity | Question)


@dataclass(frozen=True)
class Content:
    """The content of a folder. Lookups are by id; `find_tool` and `find_category` also know aliases."""

    scale: Scale
    roles: tuple[Role, ...]
    categories: Mapping[str, Category]
    topics: Mapping[str, Topic]

    @cached_property
    def tools(self) -> Mapping[str, Tool]:
        """All tools by id."""
        return by_id(tool for category in self.categories.values() for tool in category.tools)

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """All questions by id."""
        return by_id(question for topic in self.topics.values() for question in topic.questions)

    @cached_property
    def category_of(self) -> Mapping[str, Category]:
        """The category of each tool, by the tool's id."""
        return MappingProxyType({tool.id: category for category in self.categories.values() for tool in category.tools})

    @cached_property
    def rated(self) -> Mapping[str, str]:
        """The names of all that can be rated, tools and responsibilities, by id."""
        responsibilities = {item.id: item.name for role in self.roles for item in role.responsibilities}
        return MappingProxyType({tool.id: tool.name for tool in self.tools.values()} | responsibilities)

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """The present id for every alias of a tool, a responsibility or a question that could have been its id."""
        things: list[Entity | Question] = [*self.tools.values(), *self.questions.values()]
        things += [item for role in self.roles for item in role.responsibilities]
        return MappingProxyType({alias: thing.id for thing in things for alias in thing.aliases if alias.islower()})

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
