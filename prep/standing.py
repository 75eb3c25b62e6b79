"""Where a person stands against what a stage of a role asks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from data.content import Content, Element, Group
from data.rating import Aim, Label, Method
from data.schema import Role, SoftSkill
from prep.evidence import evidence_level
from prep.profile import NOT_APPLICABLE, Profile
from prep.scoring import Item, Score, label, score, weigh, worth

NOTHING: Mapping[str, int] = MappingProxyType({})
ESSENTIAL = 3
"""The importance of an element that a stage cannot do without."""
MOST_MISSING = 5
"""How many unrated elements one is asked to rate next."""
IMPORTANCE = {1: "Useful", 2: "Important", ESSENTIAL: "Essential"}


@dataclass(frozen=True)
class Standing:
    """One element: what the stage asks of it, and what the person has said about it.

    `evidence` is the level that the ticked statements speak for, None if none of them is ticked.
    """

    element: Element
    group: Group
    aim: Aim
    why: str | None
    level: int | None
    applicable: bool
    evidence: int | None

    @property
    def required(self) -> bool:
        """Whether it counts: the stage asks for it, and the person has not called it not applicable."""
        return self.applicable and self.aim.importance > 0 and self.aim.target > 0

    @property
    def essential(self) -> bool:
        """Whether the stage cannot do without it."""
        return self.aim.importance == ESSENTIAL

    @property
    def gap(self) -> int | None:
        """Levels missing to the target, never below 0; None if it is unrated."""
        return None if self.level is None else max(0, self.aim.target - self.level)


@dataclass(frozen=True)
class Assessment:
    """All standings of one person at one stage, and what they add up to."""

    standings: tuple[Standing, ...]
    method: Method

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The required elements with their weights in the overall score."""
        domains: dict[str, list[Item]] = {}
        for each in self.required:
            domains.setdefault(each.group.domain, []).append(_item(each, self.method.leniency.value))
        return weigh(domains, self.method.shares.of)

    @cached_property
    def required(self) -> tuple[Standing, ...]:
        """The standings that count."""
        return tuple(each for each in self.standings if each.required)

    @cached_property
    def score(self) -> Score | None:
        """The readiness over all domains; None if nothing is required."""
        return score(self.items)

    @cached_property
    def groups(self) -> Mapping[str, Score | None]:
        """The readiness of each group by its id; None if nothing in it is required."""
        members: dict[str, list[Item]] = {each.group.id: [] for each in self.standings}
        for each in self.required:
            members[each.group.id].append(_item(each, self.method.leniency.value))
        return MappingProxyType({name: score(items) for name, items in members.items()})

    @cached_property
    def worth(self) -> Mapping[str, float]:
        """The points of overall readiness that each required element still holds, by its id."""
        return MappingProxyType(worth(self.items))

    @cached_property
    def label(self) -> Label | None:
        """The word for the readiness; None if nothing is required. An unrated essential counts as a level of 0."""
        if self.score is None:
            return None
        gaps = (each.aim.target if each.gap is None else each.gap for each in self.required if each.essential)
        return label(self.score, max(gaps, default=0), self.method.labels)

    @cached_property
    def left_out(self) -> tuple[str, ...]:
        """The domains in which nothing is required, whose shares go to the others."""
        counted = {each.group.domain for each in self.required}
        return tuple(dict.fromkeys(each.group.domain for each in self.standings if each.group.domain not in counted))

    def means(self, group: str) -> tuple[float | None, float]:
        """The mean level and the mean target of a group, weighted by importance, both over what is rated.

        If nothing in it is rated there is no level, and the target is that of the whole group.
        """
        members = [each for each in self.required if each.group.id == group]
        rated_ones = [each for each in members if each.level is not None]
        counted = rated_ones or members
        weight = sum(each.aim.importance for each in counted)
        target = sum(each.aim.importance * each.aim.target for each in counted) / weight
        level = sum(each.aim.importance * (each.level or 0) for each in rated_ones) / weight if rated_ones else None
        return level, target

    def unrated(self) -> tuple[Standing, ...]:
        """What is required and not rated, what holds most first."""
        return self._by_worth(each for each in self.required if each.level is None)

    def gaps(self) -> tuple[Standing, ...]:
        """What is rated below its target, what is worth most first."""
        return self._by_worth(each for each in self.required if each.gap)

    def strengths(self) -> tuple[Standing, ...]:
        """What is rated at its target or above, the largest surplus first."""
        met = [each for each in self.required if each.level is not None and not each.gap]
        return tuple(sorted(met, key=lambda each: (each.aim.target - (each.level or 0), -each.aim.importance)))

    def _by_worth(self, standings: Iterable[Standing]) -> tuple[Standing, ...]:
        return tuple(sorted(standings, key=lambda each: (-self.worth[each.element.id], each.element.id)))


def assess(
    content: Content, role: Role, stage: str, profile: Profile, instead: Mapping[str, int] = NOTHING
) -> Assessment:
    """Where a profile stands against a stage of a role.

    `instead` are levels to count with in place of those in the profile, by the element's id.
    """
    targets = content.targets_of(role)
    standings = tuple(
        Standing(
            element=element,
            group=group,
            aim=targets[element.id].aim(stage),
            why=targets[element.id].why,
            level=instead.get(element.id, level_of(element, profile)),
            applicable=profile.value("rating", element.id) != NOT_APPLICABLE,
            evidence=evidence_of(element, profile),
        )
        for group in content.groups(role)
        for element in group.elements
    )
    return Assessment(standings, content.scale.method)


def evidence_of(element: Element, profile: Profile) -> int | None:
    """The level that the ticked statements of an element speak for; None if none of them is ticked."""
    ticked = {each.id for each in element.statements if profile.value("statement", each.id)}
    return evidence_level(element.statements, ticked) if ticked else None


def level_of(element: Element, profile: Profile) -> int | None:
    """The level of an element: the rating, or for a soft skill what its statements speak for. None if it is unrated."""
    evidence = evidence_of(element, profile) if isinstance(element, SoftSkill) else None
    return profile.level(element.id) if evidence is None else evidence


def rated(elements: Iterable[Element], profile: Profile) -> int:
    """How many of `elements` have a level or are called not applicable."""
    return sum(
        level_of(each, profile) is not None or profile.value("rating", each.id) == NOT_APPLICABLE for each in elements
    )


def _item(standing: Standing, slack: float) -> Item:
    element = standing.element.id
    return Item(element, standing.aim.importance, standing.aim.target, standing.level, slack)
