"""The app with far more content: the roles, tools and questions it has, many times over under other ids."""

from collections.abc import Iterable
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

from benchmarks.apps import copy_of_ours

Document = dict[str, Any]

ROLES, TOOLS, QUESTIONS = 10, 500, 5_000
REFERENCES = ("categories", "topics", "prerequisites")
"""Keys that hold ids of things that are copied together with what refers to them."""


def grown(folder: Path, roles: int = ROLES, tools: int = TOOLS, questions: int = QUESTIONS) -> Path:
    """The app in a folder of its own with at least so many roles, tools and questions; the first role is ours."""
    copy_of_ours(folder)
    data = folder / "data"
    role = _only(data / "roles")
    targets = _only(data / "targets")
    categories = _all(data / "tools")
    topics = _all(data / "questions")
    tool_copies = -(-tools // (roles * sum(len(each["tools"]) for each in categories)))
    question_copies = -(-questions // (roles * sum(len(each["questions"]) for each in topics)))
    for number in range(roles):
        own = [_suffix(number, copy) for copy in range(max(tool_copies, question_copies))]
        _write(data / "roles", _role(role, own[0], own[:tool_copies], own[:question_copies]))
        _write(data / "targets", _targets(targets, role, own[0], own[:tool_copies]))
        for suffix in own[:tool_copies]:
            for each in categories:
                _write(data / "tools", _renamed(each, suffix, own[0], suffix))
        for at, suffix in enumerate(own[:question_copies]):
            for each in topics:
                _write(data / "questions", _renamed(each, suffix, own[0], own[min(at, tool_copies - 1)]))
    return folder


def _suffix(role: int, copy: int) -> str:
    return f"x{role}-{copy}" if role or copy else ""


def _role(role: Document, own: str, tool_copies: Iterable[str], question_copies: Iterable[str]) -> Document:
    made = _renamed(role, own, own, own) | {"stages": role["stages"]}
    made["categories"] = [name + suffix for suffix in tool_copies for name in role["categories"]]
    made["topics"] = [name + suffix for suffix in question_copies for name in role["topics"]]
    for step, original in zip(made["workflow"], role["workflow"], strict=True):
        step["tools"] = [name + suffix for suffix in tool_copies for name in original["tools"]]
    return made


def _targets(targets: Document, role: Document, own: str, tool_copies: Iterable[str]) -> Document:
    mine = {item["id"] for part in ("responsibilities", "soft_skills") for item in role[part]}
    made = {"id": targets["id"] + own, "targets": []}
    for target in targets["targets"]:
        for suffix in [own] if target["element"] in mine else tool_copies:
            # A copy of its parts, too: YAML would write what stands twice as an alias.
            made["targets"].append({**deepcopy(target), "element": target["element"] + suffix})
    return made


def _renamed(document: Document, suffix: str, role: str, tools: str) -> Document:
    """A copy under other ids, whose references end as the ids of the role's own parts and of its tools do."""
    endings = dict.fromkeys(("id", *REFERENCES), suffix) | dict.fromkeys(("responsibilities", "steps", "to"), role)
    endings |= dict.fromkeys(("tool", "tools"), tools)

    def visit(part: Any, key: str = "") -> Any:  # noqa: ANN401 - any YAML
        if isinstance(part, dict):
            return {name: visit(inner, name) for name, inner in part.items() if name != "aliases"}
        if isinstance(part, list):
            return [visit(inner, key) for inner in part]
        if isinstance(part, str) and key in endings:
            return part + endings[key]
        if isinstance(part, str) and key == "name" and suffix:
            return f"{part} {suffix}"
        return part

    made: Document = visit(document)
    return made


def _only(folder: Path) -> Document:
    (found,) = _all(folder)
    return found


def _all(folder: Path) -> list[Document]:
    return [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yaml"))]


def _write(folder: Path, document: Document) -> None:
    text = yaml.dump(document, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=120)
    (folder / f"{document['id']}.yaml").write_text(text, encoding="utf-8")
