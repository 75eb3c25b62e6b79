"""One YAML file with the line of everything in it, so that every mistake can be reported where it stands."""

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from data.fields import Ids

Loc: TypeAlias = tuple[int | str, ...]
"""The way to a value from the top of a file: keys and positions."""

Model = TypeVar("Model", bound=BaseModel)

# The same safe loader either way; the one in C, which nearly every wheel of PyYAML carries, is ten times as fast.
_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_TEXT, _DATE = "tag:yaml.org,2002:str", "tag:yaml.org,2002:timestamp"

# Where an anchor, alias or tag may stand. Text without any needs no second look, which costs as much as the first.
_SUSPICIOUS = re.compile(r"(?<![\w*])(?:[&*][\w-]|!)")


# What pydantic expects in the words of a person who edits YAML, by its type of error.
_EXPECTED = {
    "date_from_datetime_parsing": "a day, YYYY-MM-DD",
    "date_type": "a day, YYYY-MM-DD",
    "int_type": "a whole number",
    "model_type": "a mapping with the keys of its kind",
    "string_too_long": "at most {max_length} characters",
    "string_too_short": "text",
    "string_type": "text",
    "too_long": "a list of at most {max_length}",
    "too_short": "a list of at least {min_length}",
    "tuple_type": "a list",
}


# Our own checks, whose messages say what is wrong and what was expected.
_SENTENCES = frozenset(
    {
        *("unknown_id", "named_twice", "question", "rubric", "scale", "labels", "shares", "stages", "statements"),
        *("day", "entry", "fact", "signal"),
    }
)


@dataclass(frozen=True, order=True)
class Problem:
    """A mistake in the content, for the person who edits it. `line` counts from 1."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


@dataclass(frozen=True)
class Document:
    """A file that is well-formed YAML: its text and its value."""

    path: Path
    text: str
    value: Any

    @cached_property
    def _node(self) -> Any:  # noqa: ANN401 - the node of a whole file
        # The nodes know where everything stands and take ten times the room of the value: made only for a mistake.
        node: Any = yaml.compose(self.text, Loader=_Loader)
        return node

    def line(self, loc: Loc) -> int:
        """The line of the value at `loc`, or of the nearest thing around it that exists."""
        node: yaml.Node = self._node
        line: int = node.start_mark.line
        for part in loc:
            if isinstance(node, yaml.MappingNode):
                entry = next((pair for pair in node.value if pair[0].value == str(part)), None)
                if entry is None:
                    break
                line, node = entry[0].start_mark.line, entry[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
                node = node.value[part]
                line = node.start_mark.line
        return line + 1

    def check(self, model: type[Model], ids: Ids) -> tuple[Model | None, list[Problem]]:
        """The file as a model, or else everything that keeps it from being one."""
        try:
            return model.model_validate(self.value, context=ids), []
        except ValidationError as error:
            return None, [
                Problem(self.path, self.line(detail["loc"]), _sentence(detail, model))
                for detail in _own_mistakes(error.errors())
            ]


def read(path: Path, shown: Path, needs: type[BaseModel]) -> tuple[Document | None, list[Problem]]:
    """Read a file of which `needs` is the model; `shown` is the path that problems name."""
    try:
        text = path.read_text(encoding="utf-8")
        node = yaml.compose(text, Loader=_Loader)
        problems = list(_unwanted(text, node, shown)) if node else []
        if node and not problems:
            return Document(shown, text, _value(node, _Loader(""))), []
    except OSError as error:
        return None, [Problem(shown, 1, f"it cannot be read ({error.strerror}), expected a text file")]
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return None, [Problem(shown, line, "a byte that is not UTF-8, expected UTF-8 text")]
    except RecursionError:
        return None, [Problem(shown, 1, "broken YAML: nested too deeply, expected a few levels")]
    except yaml.MarkedYAMLError as error:
        return None, [_broken(shown, error)]
    except yaml.YAMLError as error:
        reason = str(error).splitlines()[0]
        return None, [Problem(shown, 1, f"broken YAML: {reason}, expected text without it")]
    if node is None:
        keys = ", ".join(needs.model_fields)
        problems = [Problem(shown, 1, f"the file is empty, expected the keys {keys}")]
    return None, problems


def _broken(path: Path, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    parts = [part for part in (error.problem, error.context) if part]
    hint = "expected valid YAML; look at the indentation, quotes and colons of this line and the one above"
    return Problem(path, mark.line + 1 if mark else 1, f"broken YAML: {', '.join(parts)}, {hint}")


def _unwanted(text: str, node: yaml.Node, path: Path) -> Iterator[Problem]:
    """What is well-formed YAML, but cannot or may not become a value."""
    for token in yaml.scan(text, Loader=_Loader) if _SUSPICIOUS.search(text) else ():
        if isinstance(token, yaml.AnchorToken | yaml.AliasToken | yaml.TagToken):
            mark = {yaml.AnchorToken: "&", yaml.AliasToken: "*"}.get(type(token), "!")
            yield Problem(path, token.start_mark.line + 1, f"'{mark}' is an anchor, alias or tag, expected plain YAML")
            return
    for scalar, message in _unusable(node):
        yield Problem(path, scalar.start_mark.line + 1, message)


def _unusable(node: yaml.Node) -> Iterator[tuple[yaml.Node, str]]:
    """Keys that stand twice in a mapping or are no text, and dates or numbers that are none."""
    if isinstance(node, yaml.ScalarNode):
        if not _constructible(node):
            kind = (
                "a date, expected YYYY-MM-DD" if node.tag == _DATE else "a number, expected one or quotes around text"
            )
            yield node, f"'{node.value}' is not {kind}"
        return
    seen = set()
    for item in node.value:
        if isinstance(node, yaml.MappingNode):
            key, item = item
            if not isinstance(key, yaml.ScalarNode):
                yield key, "the key is a list or a mapping, expected text"
            elif key.value in seen:
                yield key, f"'{key.value}' stands twice, expected it once"
            seen.add(str(key.value))
            yield from _unusable(key)
        yield from _unusable(item)


def _constructible(scalar: yaml.ScalarNode) -> bool:
    # PyYAML reads 2026-13-45 as a date and 0b_ as a number, and then finds that there are no such things.
    if scalar.tag == _TEXT:
        return True
    try:
        _Loader("").construct_object(scalar)
    except ValueError:
        return False
    return True


def _value(node: yaml.Node, loader: Any) -> Any:  # noqa: ANN401 - any YAML
    """What PyYAML makes of a node without anchors and repeated keys, in half the time."""
    if isinstance(node, yaml.MappingNode):
        return {_value(key, loader): _value(item, loader) for key, item in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, loader) for item in node.value]
    return node.value if node.tag == _TEXT else loader.construct_object(node)


def _own_mistakes(details: Sequence[ErrorDetails]) -> Iterator[ErrorDetails]:
    """All but those that follow from another: pydantic also calls a list too short whose items are wrong."""
    inside = {detail["loc"][:end] for detail in details for end in range(len(detail["loc"]))}
    return (detail for detail in details if detail["type"] != "too_short" or detail["loc"] not in inside)


def _sentence(detail: ErrorDetails, model: type[BaseModel]) -> str:
    """A pydantic error as: what is wrong, what was expected."""
    loc = detail["loc"]
    name = loc[-1] if loc else "the file"
    match detail["type"]:
        case "missing":
            return f"'{name}' is missing, expected it beside the other keys here"
        case "extra_forbidden":
            allowed = ", ".join(_model_at(model, loc[:-1]).model_fields)
            return f"unknown key '{name}', expected only {allowed}"
        case "invalid_key":
            return f"the key {_shown(detail['input'])} is no text, expected one of the keys of this kind"
        case "wording":
            return f"“{textwrap.shorten(detail['input'], 160, placeholder=' …')}”: {detail['msg']}"
        case kind if kind in _SENTENCES:
            return detail["msg"]
        case "string_pattern_mismatch" if "https" in str(detail.get("ctx")):
            return f"'{detail['input']}' is no web address, expected https://... without spaces"
        case "string_pattern_mismatch" if "d{3}" in str(detail.get("ctx")):
            return f'\'{detail["input"]}\' is no day, expected "2026", "2026-04" or "2026-04-01"'
        case "string_pattern_mismatch" if "_" in str(detail.get("ctx")):
            return f"'{detail['input']}' is no name of a file, expected small letters, digits and underscores"
        case "string_pattern_mismatch":
            return f"'{detail['input']}' is no id, expected small letters, digits and single hyphens"
    expected = _EXPECTED.get(detail["type"], detail["msg"].removeprefix("Input should be "))
    where = f"item {name + 1}" if isinstance(name, int) else f"'{name}'"
    return f"{where} is {_shown(detail['input'])}, expected {expected.format(**detail.get('ctx', {}))}"


def _model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel]:
    for part in loc:
        if isinstance(part, str):
            annotation = model.model_fields[part].annotation
            model = next(kind for kind in (*get_args(annotation), annotation) if isinstance(kind, type))
    return model


def _shown(value: object) -> str:
    match value:
        case None | "" | []:
            return "empty"
        case dict():
            return "a mapping"
        case list():
            return f"a list of {len(value)}"
    return repr(value)[:60]
