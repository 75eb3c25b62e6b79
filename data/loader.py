"""A folder of YAML files becomes one checked value, or a list of everything that is wrong with it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from data.bank import Topic
from data.content import Content, by_id
from data.document import Document, Loc, Problem, read
from data.fields import Part
from data.market import Publication
from data.rating import Scale, Targets
from data.rules import Broken, broken_rules
from data.schema import Category, Role

CONTENT = Path(__file__).parent
"""The folder with the content that comes with the app."""

SCALE = Path("scale.yaml")
SOLUTIONS = Path("solutions")


@dataclass(frozen=True)
class Folder:
    """A folder of files of one kind. `inside` leads to the lists in such a file whose items have ids of their own.

    `listed` is the key under which a role names the files that belong to it.
    """

    name: str
    model: type[Role | Targets | Category | Topic | Publication]
    inside: dict[str, str]
    listed: str = "id"
    may_be_empty: bool = False

    @property
    def kind(self) -> str:
        """What a file of this folder is about: role, category or topic."""
        return self.model.__name__.lower()


FOLDERS = (
    Folder(
        "roles",
        Role,
        {
            "responsibilities": "responsibility",
            "responsibilities.statements": "statement",
            "soft_skills": "soft skill",
            "soft_skills.statements": "statement",
            "workflow": "step",
            "impact.industries": "industry",
            "impact.innovations": "innovation",
            "impact.benefits": "benefit",
            "occupations": "occupation",
        },
    ),
    Folder("targets", Targets, {}),
    Folder("tools", Category, {"tools": "tool", "tools.statements": "statement"}, "categories"),
    Folder("questions", Topic, {"questions": "question"}, "topics"),
    Folder(
        "market",
        Publication,
        {"signals": "signal", "listings": "signal", "facts": "fact", "tasks": "task"},
        "publications",
        may_be_empty=True,
    ),
)
GROUPS = {"element": ("tool", "responsibility", "soft skill"), "subject": ("occupation", "industry", "innovation")}
"""Kinds of things that have one name together: what a role can ask for, and what a fact can be about."""

MODELS: tuple[type[Part], ...] = (Scale, *(folder.model for folder in FOLDERS))
"""The models of all content files."""


class ContentError(Exception):
    """The content cannot be used. `problems` names every mistake with its file and line, in their order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass
class _Reading:
    """What has been found so far while a folder is read, or only the files in `only`, which has names by folder."""

    root: Path
    only: Mapping[str, frozenset[str]] | None = None
    documents: list[tuple[Folder, Document]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    places: dict[tuple[str, str], tuple[Document, Loc]] = field(default_factory=dict)

    def shown(self, path: Path) -> Path:
        """A path inside the folder as problems name it: `data/tools/programming.yaml`."""
        return self.root.resolve().name / path

    def define(self, kind: str, value: object, document: Document, loc: Loc) -> None:
        """Note the id, the name and the aliases of a thing, and complain if another one has them."""
        if not isinstance(value, dict) or not isinstance(value.get("id"), str):
            return
        aliases = value.get("aliases")
        names: list[tuple[object, Loc]] = [(value["id"], (*loc, "id")), (value.get("name"), (*loc, "name"))]
        names += [(each, (*loc, "aliases", at)) for at, each in enumerate(aliases if isinstance(aliases, list) else [])]
        for name, place in names:
            if not isinstance(name, str):
                continue
            key = (kind, name.casefold())
            if key not in self.places:
                self.places[key] = (document, place)
                continue
            first, where = self.places[key]
            if "name" not in (place[-1], where[-1]) or (first, where[: len(loc)]) != (document, loc):
                message = f"{kind} '{name}' is also at {first.path}:{first.line(where)}, expected it once"
                self.problems.append(Problem(document.path, document.line(place), message))

    def ids(self) -> dict[str, frozenset[str]]:
        """All ids by kind. Aliases are left out: the content itself refers to things by their present ids."""
        found: dict[str, set[str]] = {}
        for (kind, name), (_, loc) in self.places.items():
            if loc[-1] == "id":
                found.setdefault(kind, set()).add(name)
                for group, kinds in GROUPS.items():
                    if kind in kinds:
                        found.setdefault(group, set()).add(name)
        return {kind: frozenset(names) for kind, names in found.items()}


@dataclass(frozen=True)
class Loaded:
    """Sound content that still knows where everything in it stands."""

    content: Content
    places: Mapping[tuple[str, str], tuple[Document, Loc]]

    def problem(self, broken: Broken) -> Problem:
        """A broken rule at its place."""
        document, loc = self.places[broken.kind, broken.id]
        return Problem(document.path, document.line(loc), f"{broken.kind} '{broken.id}': {broken.message}")


def load(root: Path = CONTENT) -> Content:
    """The content of a folder.

    Raises:
        ContentError: something is wrong with it; the error names every mistake, not only the first.
    """
    return load_with_places(root).content


def load_first_role(root: Path = CONTENT) -> Content:
    """The content of the role whose file comes first. Those of other roles are not read: 600 questions take 0.3 s.

    If it refers to anything in them, or something is wrong with it, all of the folder is read.

    Raises:
        ContentError: something is wrong with it; the error names every mistake, not only the first.
    """
    roles = sorted((root / FOLDERS[0].name).glob("*.yaml"))
    if len(roles) < 2:
        return load(root)
    try:
        return _load(_Reading(root, _files_of(roles[0]))).content
    except ContentError:
        return load(root)


def _files_of(role: Path) -> dict[str, frozenset[str]]:
    """The names of the files that belong to a role, by their folder, as far as its file says."""
    document, _ = read(role, role, Role)
    found = document.value if document and isinstance(document.value, dict) else {}
    listed = {folder.name: found.get(folder.listed) for folder in FOLDERS}
    return {
        name: frozenset(each for each in (values if isinstance(values, list) else [values]) if isinstance(each, str))
        for name, values in listed.items()
    }


def load_with_places(root: Path) -> Loaded:
    """The content of a folder, and where everything in it stands.

    Raises:
        ContentError: something is wrong with it; the error names every mistake, not only the first.
    """
    return _load(_Reading(root))


def _load(reading: _Reading) -> Loaded:
    scale = _read_scale(reading)
    for folder in FOLDERS:
        _read_folder(folder, reading)
    solutions = _read_solutions(reading)
    ids = reading.ids() | {"solution": frozenset(solutions)}
    models: dict[str, list[Any]] = {folder.kind: [] for folder in FOLDERS}
    for folder, document in reading.documents:
        model, problems = document.check(folder.model, ids)
        reading.problems += problems
        models[folder.kind].append(model)
    if reading.problems or scale is None:
        raise ContentError(reading.problems)
    content = Content(
        scale,
        tuple(models["role"]),
        by_id(models["targets"]),
        by_id(models["category"]),
        by_id(models["topic"]),
        by_id(models["publication"]),
        MappingProxyType(solutions),
    )
    loaded = Loaded(content, MappingProxyType(reading.places))
    if broken := [loaded.problem(each) for each in broken_rules(content)]:
        raise ContentError(broken)
    return loaded


def _read_solutions(reading: _Reading) -> dict[str, str]:
    solutions = {}
    for path in sorted((reading.root / SOLUTIONS).glob("[!_]*.py")):
        try:
            solutions[path.stem] = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            message = "it cannot be read, expected Python code in UTF-8"
            reading.problems.append(Problem(reading.shown(SOLUTIONS / path.name), 1, message))
    return solutions


def _read_scale(reading: _Reading) -> Scale | None:
    if not (reading.root / SCALE).is_file():
        message = "the file is missing, expected the levels 0 to 5"
        reading.problems.append(Problem(reading.shown(SCALE), 1, message))
        return None
    document, problems = read(reading.root / SCALE, reading.shown(SCALE), Scale)
    scale = None
    if document:
        scale, more = document.check(Scale, {})
        problems += more
    reading.problems += problems
    return scale


def _read_folder(folder: Folder, reading: _Reading) -> None:
    paths = [
        path
        for path in sorted((reading.root / folder.name).glob("*.yaml"))
        if reading.only is None or path.stem in reading.only[folder.name]
    ]
    for path in sorted((reading.root / folder.name).glob("*")):
        if path.suffix != ".yaml":
            shown = reading.shown(path.relative_to(reading.root))
            reading.problems.append(Problem(shown, 1, "it is not read, expected a name that ends in .yaml"))
    if not paths and not folder.may_be_empty:
        message = f"no {folder.kind} here, expected a folder with at least one .yaml file"
        reading.problems.append(Problem(reading.shown(Path(folder.name)), 1, message))
    for path in paths:
        document, problems = read(path, reading.shown(path.relative_to(reading.root)), folder.model)
        reading.problems += problems
        if document:
            reading.documents.append((folder, document))
            reading.problems += _misnamed(document)
            reading.define(folder.kind, document.value, document, ())
            for way, kind in folder.inside.items():
                for item, loc in _items(document.value, tuple(way.split("."))):
                    reading.define(kind, item, document, loc)


def _items(value: object, keys: tuple[str, ...], at: Loc = ()) -> Iterator[tuple[object, Loc]]:
    """The items of the lists to which `keys` lead, through any lists on the way, and where each of them stands."""
    if isinstance(value, list):
        for position, item in enumerate(value):
            if keys:
                yield from _items(item, keys, (*at, position))
            else:
                yield item, (*at, position)
    elif isinstance(value, dict) and keys:
        yield from _items(value.get(keys[0]), keys[1:], (*at, keys[0]))


def _misnamed(document: Document) -> Iterator[Problem]:
    found = document.value.get("id") if isinstance(document.value, dict) else None
    if isinstance(found, str) and found != document.path.stem:
        message = f"the id is '{found}', expected '{document.path.stem}' as the file is called"
        yield Problem(document.path, document.line(("id",)), message)
