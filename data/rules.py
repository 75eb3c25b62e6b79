"""Rules of the content as a whole, which no single file can show to be broken."""

from collections.abc import Iterator
from dataclasses import dataclass

from data.content import Content
from data.schema import Role


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
    yield from _unbacked_links(content)
    yield from _homeless(content)


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
    for category in content.categories.values():
        if category.id not in categories:
            yield Broken("category", category.id, "no role lists this category, expected one that does")
    for topic in content.topics.values():
        if topic.id not in topics:
            yield Broken("topic", topic.id, "no role lists this topic, expected one that does")
