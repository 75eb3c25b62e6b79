"""Rules of the content as a whole, which no single file can show to be broken."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Any

from data.content import Content
from data.fields import TOP_LEVEL
from data.market import BECAME, PAY, Fact
from data.rating import STAGES, Target
from data.schema import Role, SoftSkill


@dataclass(frozen=True)
class Broken:
    """A broken rule, and whose definition is the place to mend it."""

    kind: str
    id: str
    message: str


def broken_rules(content: Content) -> Iterator[Broken]:
    """Everything that is wrong between the files, although each of them is right."""
    for role in content.roles:
        yield from _unused(role, content)
        yield from _wrong_returns(role)
        yield from _wrong_targets(role, content)
    yield from _circles(content)
    yield from _unbacked_links(content)
    yield from _homeless(content)
    yield from _wrong_facts(content)


def _unused(role: Role, content: Content) -> Iterator[Broken]:
    used_tools = {tool for step in role.workflow for tool in step.tools}
    used_responsibilities = {name for step in role.workflow for name in step.responsibilities}
    for tool in content.tools_of(role):
        if tool.id not in used_tools:
            yield Broken("tool", tool.id, f"no workflow step of '{role.id}' uses it, expected at least one")
    for responsibility in role.responsibilities:
        if responsibility.id not in used_responsibilities:
            message = "no workflow step belongs to it, expected at least one"
            yield Broken("responsibility", responsibility.id, message)


def _wrong_returns(role: Role) -> Iterator[Broken]:
    earlier: set[str] = set()
    for step in role.workflow:
        for back in step.returns:
            if back.to not in earlier:
                yield Broken("step", step.id, f"it returns to '{back.to}', expected an earlier step of its workflow")
        earlier.add(step.id)


def _wrong_targets(role: Role, content: Content) -> Iterator[Broken]:
    elements = {item.id: item for group in content.groups(role) for item in group.elements}
    for name, count in Counter(item.id for group in content.groups(role) for item in group.elements).items():
        if count > 1:
            yield Broken("role", role.id, f"'{name}' is the id of two elements, expected each id once")
    if role.id not in content.targets:
        yield Broken("role", role.id, f"it has no targets, expected a file targets/{role.id}.yaml")
        return
    named = Counter(target.element for target in content.targets[role.id].targets)
    for name in elements:
        if named[name] != 1:
            message = f"'{name}' has {named[name]} targets, expected one for each element of the role"
            yield Broken("targets", role.id, message)
    for target in content.targets[role.id].targets:
        yield from _wrong_target(target, role, elements.get(target.element))


def _wrong_target(target: Target, role: Role, element: object) -> Iterator[Broken]:
    if element is None:
        message = f"'{target.element}' is not part of the role, expected targets for its elements only"
        yield Broken("targets", role.id, message)
    for stage in STAGES:
        aim = target.aim(stage)
        if bool(aim.target) != bool(aim.importance):
            message = f"'{target.element}' for {stage} has a target or an importance alone, expected both or 0 for both"
            yield Broken("targets", role.id, message)
        if isinstance(element, SoftSkill) and aim.target > element.statements[-1].level:
            message = f"'{target.element}' for {stage} asks for a level that no statement shows, expected one that does"
            yield Broken("targets", role.id, message)


def _circles(content: Content) -> Iterator[Broken]:
    """What needs itself, through its prerequisites; each level of a tool also needs the one below it."""
    levels: dict[Hashable, list[Hashable]] = {}
    for tool in content.tools.values():
        for level in range(2, TOP_LEVEL + 1):
            levels[tool.id, level] = [(tool.id, level - 1)]
        for each in tool.prerequisites:
            levels.setdefault((tool.id, each.level), []).append((each.tool, each.needs))
    if circle := _circle(levels):
        steps = " needs ".join(f"{tool} {level}" for tool, level in circle)
        yield Broken("tool", circle[0][0], f"its prerequisites go in a circle ({steps}), expected none that do")
    if circle := _circle({question.id: question.prerequisites for question in content.questions.values()}):
        steps = " needs ".join(circle)
        yield Broken("question", circle[0], f"its prerequisites go in a circle ({steps}), expected none that do")


def _circle(graph: Mapping[Any, Iterable[Any]]) -> list[Any]:
    """The things that need each other in a circle, the first of them again at the end; empty if there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(reversed(error.args[1]))
    return []


def _unbacked_links(content: Content) -> Iterator[Broken]:
    backed = {
        (tool, responsibility)
        for role in content.roles
        for step in role.workflow
        for tool in step.tools
        for responsibility in step.responsibilities
    }
    for tool in content.tools.values():
        for responsibility in tool.responsibilities:
            if (tool.id, responsibility) not in backed:
                message = (
                    f"it says that it serves '{responsibility}', "
                    "expected a workflow step of that responsibility that uses it"
                )
                yield Broken("tool", tool.id, message)


def _homeless(content: Content) -> Iterator[Broken]:
    categories = {name for role in content.roles for name in role.categories}
    topics = {name for role in content.roles for name in role.topics}
    publications = {name for role in content.roles for name in role.publications}
    for category in content.categories.values():
        if category.id not in categories:
            yield Broken("category", category.id, "no role lists this category, expected one that does")
    for topic in content.topics.values():
        if topic.id not in topics:
            yield Broken("topic", topic.id, "no role lists this topic, expected one that does")
    for publication in content.publications.values():
        if publication.id not in publications:
            yield Broken("publication", publication.id, "no role lists this publication, expected one that does")


def _wrong_facts(content: Content) -> Iterator[Broken]:
    """Facts of a kind that does not fit what they are about, or of which one would not know which to show."""
    occupations = {each.id for role in content.roles for each in role.occupations}
    seen: set[tuple[str, str, str]] = set()
    for publication in content.publications.values():
        if not (publication.signals or publication.listings or publication.facts or publication.tasks):
            yield Broken("publication", publication.id, "it has no figures, expected those that were taken from it")
        for fact in publication.facts:
            if (fact.kind == BECAME) == (fact.about in occupations):
                wanted = "an industry or innovation" if fact.kind == BECAME else "an occupation"
                yield Broken("fact", fact.id, f"it is about '{fact.about}', expected {wanted} for '{fact.kind}'")
            if _key(fact) in seen:
                message = (
                    f"another fact says '{fact.kind}' of '{fact.about}', expected one, or one of each date for pay"
                )
                yield Broken("fact", fact.id, message)
            seen.add(_key(fact))


def _key(fact: Fact) -> tuple[str, str, str]:
    return fact.about, fact.kind, fact.date if fact.kind == PAY else ""
