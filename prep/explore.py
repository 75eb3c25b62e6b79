"""Finding questions: what the search finds, narrowed down by what they are about, in an order."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType
from typing import TypeAlias, get_args

from data.bank import Difficulty, Kind, Question, Round
from data.content import Content
from data.schema import Role
from prep.own import OwnQuestion, own_questions
from prep.profile import Profile
from prep.search import Found, Index, Searchable, fold, of_question, plain

Shelves: TypeAlias = Mapping[str, Mapping[str, frozenset[str]]]
"""The ids of the questions for each value of each facet: `{"difficulty": {"easy": {...}, ...}, ...}`."""
Chosen: TypeAlias = Mapping[str, Sequence[str]]
"""The values chosen of each facet. Of one facet any will do; all facets have to agree."""

TOPIC, DIFFICULTY, ROUND, KIND = "topic", "difficulty", "round", "kind"
TOOL, RESPONSIBILITY, STEP, MINE = "tool", "responsibility", "step", "mine"
BOOKMARKED, NOTED, OWN = "bookmarked", "noted", "own"

BEST, EASY, WEAKEST = "best", "easy", "weakest"
"""Orders: the best match first, easy to hard, one's weakest tools first."""


@dataclass(frozen=True)
class Bank:
    """The questions of a role in their order, by everything that filters them, and searchable. Shared by all."""

    ids: tuple[str, ...]
    shelves: Shelves
    index: Index


@dataclass(frozen=True)
class Exploration:
    """What one person has found: the ids in order, what the search alone finds, and what is filtered by."""

    ids: tuple[str, ...]
    everything: frozenset[str]
    found: Found | None
    shelves: Shelves
    chosen: Chosen

    def counts(self, facet: str) -> dict[str, int]:
        """How many each value of a facet would show, with the search and what is chosen of the other facets."""
        rest = self._kept(without=facet)
        return {value: len(rest & having) for value, having in self.shelves[facet].items()}

    def without(self, facet: str) -> int:
        """How many there would be if nothing were chosen of this facet."""
        return len(self._kept(without=facet))

    def without_search(self) -> int:
        """How many there would be if nothing were searched."""
        return len(_kept(self.everything, self.shelves, self.chosen))

    def _kept(self, without: str) -> frozenset[str]:
        others = {facet: values for facet, values in self.chosen.items() if facet != without}
        return _kept(frozenset(self.found.ids) if self.found else self.everything, self.shelves, others)


def bank(content: Content, role: Role) -> Bank:
    """The questions of a role."""
    questions = [question for name in role.topics for question in content.topics[name].questions]

    def shelf(values: Iterable[str], has: Callable[[Question, str], bool]) -> Mapping[str, frozenset[str]]:
        return MappingProxyType({value: frozenset(q.id for q in questions if has(q, value)) for value in values})

    shelves = {
        TOPIC: shelf(role.topics, lambda question, value: content.topic_of[question.id].id == value),
        DIFFICULTY: shelf(get_args(Difficulty), lambda question, value: question.difficulty == value),
        ROUND: shelf(get_args(Round), lambda question, value: question.round == value),
        KIND: shelf(get_args(Kind), lambda question, value: question.kind == value),
        TOOL: shelf([tool.id for tool in content.tools_of(role)], lambda question, value: value in question.tools),
        RESPONSIBILITY: shelf(
            [item.id for item in role.responsibilities], lambda question, value: value in question.responsibilities
        ),
        STEP: shelf([step.id for step in role.workflow], lambda question, value: value in question.steps),
    }
    return Bank(tuple(each.id for each in questions), MappingProxyType(shelves), Index(map(of_question, questions)))


def explore(
    bank: Bank, profile: Profile, query: str, chosen: Chosen, order: str, levels: Mapping[str, int]
) -> Exploration:
    """What a query finds among the bank's and the person's own questions.

    `order` is `BEST`, `EASY` or `WEAKEST`; `levels` are those of the rated tools. A query without words finds all.
    """
    own = own_questions(profile)
    mine = {
        BOOKMARKED: frozenset(profile.of_kind("bookmark")),
        NOTED: frozenset(profile.of_kind("note")),
        OWN: frozenset(each.id for each in own),
    }
    shelves = {**bank.shelves, MINE: mine}
    everything = (*bank.ids, *(each.id for each in own))
    found = _search(bank.index, own, query)
    listed = found.ids if found else everything
    kept = _kept(frozenset(listed), shelves, chosen)
    ids = [name for name in listed if name in kept]
    if order == EASY:
        ids.sort(key=lambda name: _position(name, shelves[DIFFICULTY]))
    elif order == WEAKEST:
        lowest = _lowest(shelves[TOOL], levels)
        ids.sort(key=lambda name: lowest.get(name, len(everything)))
    return Exploration(tuple(ids), frozenset(everything), found, shelves, chosen)


def _search(index: Index, own: Sequence[OwnQuestion], query: str) -> Found | None:
    """What the bank and one's own questions hold, one's own first; those with only some of the words, if none has all.

    None if there is no word in the query.
    """
    bank = index.find(query)
    if not bank or not own:
        return bank
    texts = [Searchable(each.id, plain(fold(each.question)), "", plain(fold(each.answer))) for each in own]
    mine = Index(texts, index.common).find(query) or Found((), "")
    both = [each for each in (mine, bank) if each.ids]
    whole = (
        [each for each in both if not each.partly and not each.instead]
        or [each for each in both if not each.partly]
        or both
    )
    ids = tuple(chain.from_iterable(each.ids for each in whole))
    instead = {word: meant for each in whole for word, meant in each.instead.items()}
    return Found(ids, bank.expression, instead, partly=bool(whole) and all(each.partly for each in whole))


def _kept(among: frozenset[str], shelves: Shelves, chosen: Chosen) -> frozenset[str]:
    for facet, values in chosen.items():
        if values:
            among &= frozenset(chain.from_iterable(shelves[facet][value] for value in values))
    return among


def _position(name: str, shelf: Mapping[str, frozenset[str]]) -> int:
    return next((at for at, ids in enumerate(shelf.values()) if name in ids), len(shelf))


def _lowest(shelf: Mapping[str, frozenset[str]], levels: Mapping[str, int]) -> dict[str, int]:
    lowest: dict[str, int] = {}
    for tool, level in levels.items():
        for name in shelf.get(tool, ()):
            lowest[name] = min(level, lowest.get(name, level))
    return lowest
