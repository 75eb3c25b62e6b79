"""What to rate, in which order: only what a stage cannot do without, or everything."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace

from data.content import Element, Group
from data.rating import Target
from prep.standing import ESSENTIAL

QUICK, FULL = "quick", "full"


def to_rate(groups: Iterable[Group], targets: Mapping[str, Target], stage: str, pace: str) -> tuple[Group, ...]:
    """The groups with what is rated at this pace; a group with nothing to rate is left out."""

    def belongs(element: Element) -> bool:
        return pace == FULL or targets[element.id].aim(stage).importance == ESSENTIAL

    return _kept(replace(each, elements=tuple(filter(belongs, each.elements))) for each in groups)


def only(groups: Iterable[Group], ids: Container[str]) -> tuple[Group, ...]:
    """The groups with those of their elements that have one of these ids."""
    return _kept(replace(each, elements=tuple(item for item in each.elements if item.id in ids)) for each in groups)


def _kept(groups: Iterable[Group]) -> tuple[Group, ...]:
    return tuple(each for each in groups if each.elements)
