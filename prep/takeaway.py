"""What a person takes away from Gaps: where they stand on one day, in words that need no app."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data.content import Content, Group
from data.schema import Role, Tool
from prep.codec import clean
from prep.evidence import LONGEST_EVIDENCE, next_statement
from prep.profile import Profile
from prep.scoring import Score
from prep.standing import IMPORTANCE, MOST_MISSING, Assessment, Standing, assess

MOST_GAPS = 6
"""How many gaps come with their next step: what one can work on in the coming weeks, and what fits on one sheet."""
MOST_LINKS = 3
MOST_NAMES = 12
"""How many elements a sentence names before it counts the others."""


@dataclass(frozen=True)
class Link:
    """Something to learn from. The address begins with https."""

    title: str
    address: str


@dataclass(frozen=True)
class Rating:
    """One element: its level and target as numbers or words, and the level that the ticks speak for ("none" without).

    `seen` is the one text in a report that is not the app's: what the person wrote, as one line. Anything may be in it.
    """

    name: str
    level: str
    target: str
    ticks: str
    seen: str


@dataclass(frozen=True)
class Part:
    """A group: its mean level beside its mean target, and its readiness; neither if nothing in it is asked for."""

    name: str
    means: str
    score: Score | None
    ratings: tuple[Rating, ...]


@dataclass(frozen=True)
class Step:
    """A gap, the statement to work towards (empty if all are ticked) and where to learn it."""

    name: str
    stands: str
    following: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Takeaway:
    """A report: everything in it is said in full, so that all its formats say the same.

    `score` is None if nothing is asked for. `readiness` explains it in sentences; `strengths` and `unrated` are
    sentences, too.
    """

    role: str
    stage: str
    day: date
    scale: str
    score: Score | None
    readiness: tuple[str, ...]
    parts: tuple[Part, ...]
    gaps: tuple[Step, ...]
    gaps_left: str
    strengths: str
    unrated: str

    @property
    def title(self) -> str:
        """What the report is called."""
        return f"{self.role}: where I stand"

    @property
    def subtitle(self) -> str:
        """What it is measured against, and when."""
        return (
            f"Measured against what the stage “{self.stage}” asks, with Prepboard, on {self.day.day} {self.day:%B %Y}."
        )

    @property
    def legend(self) -> str:
        """How to read the ratings."""
        return (
            f"Levels are self-ratings: {self.scale}. “Ticks” is the level that ticked statements speak for. Some "
            "elements also say where it can be seen."
        )


def take_away(content: Content, role: Role, stage: str, profile: Profile, day: date) -> Takeaway:
    """The report on where a profile stands against a stage of a role, as on `day`.

    Raises:
        KeyError: there is no such stage.
    """
    found = assess(content, role, stage, profile)
    gaps = found.gaps()
    return Takeaway(
        role=role.name,
        stage={each.id: each.name for each in role.stages}[stage],
        day=day,
        scale=", ".join(f"{each.level} {each.name}" for each in content.scale.levels),
        score=found.score,
        readiness=_readiness(found),
        parts=tuple(_part(group, found, profile) for group in content.groups(role)),
        gaps=tuple(_step(each, found, profile) for each in gaps[:MOST_GAPS]),
        gaps_left=_named([each.element.name for each in gaps[MOST_GAPS:]]),
        strengths=_strengths(found.strengths()),
        unrated=_unrated(found),
    )


def _readiness(found: Assessment) -> tuple[str, ...]:
    score, method = found.score, found.method
    if score is None or found.label is None:
        return ("Nothing counts: this stage asks for nothing that is not called not applicable.",)
    number, least = score.number(method.number_from_coverage.value), 100 * method.number_from_coverage.value
    return (
        "The low end counts all that is unrated as nothing, the high end counts it as met.",
        f"{score.rated} of the {score.required} elements that this stage asks for are rated. "
        f"They make up {100 * score.coverage:.0f}% of what counts.",
        f"Too little is rated for a single number: it takes {least:.0f}% of what counts."
        if number is None
        else f"Of what is rated, {number:.0f}% is reached.",
        f"If the ratings are half a level generous or harsh, readiness is between {score.band_low:.0f} "
        f"and {score.band_high:.0f}%.",
        f"Status: {found.label.name}. The statuses are {', '.join(each.name for each in reversed(method.labels))}.",
    )


def _part(group: Group, found: Assessment, profile: Profile) -> Part:
    score, means = found.groups[group.id], ""
    if score:
        level, target = found.means(group.id)
        means = f"{'unrated' if level is None else f'{level:.1f}'}, {target:.1f}"
    members = (each for each in found.standings if each.group.id == group.id)
    return Part(group.name, means, score, tuple(_rating(each, profile) for each in members))


def _rating(standing: Standing, profile: Profile) -> Rating:
    asked = standing.aim.importance > 0 and standing.aim.target > 0
    return Rating(
        name=standing.element.name,
        level=_level(standing) if standing.applicable else "not applicable",
        target=str(standing.aim.target) if asked else "not asked",
        ticks="none" if standing.evidence is None else str(standing.evidence),
        seen=_line(str(profile.value("evidence", standing.element.id) or "")),
    )


def _line(text: str) -> str:
    line = " ".join(clean(text).split())
    return line if len(line) <= LONGEST_EVIDENCE else f"{line[: LONGEST_EVIDENCE - 1]}…"


def _step(standing: Standing, found: Assessment, profile: Profile) -> Step:
    element = standing.element
    following = next_statement(element.statements, profile.of_kind("statement"), standing.level)
    return Step(
        name=element.name,
        stands=f"Level {_level(standing)}, target {standing.aim.target}. "
        f"{IMPORTANCE[standing.aim.importance]} at this stage. Worth {found.worth[element.id]:.1f} points.",
        following=following.text if following else "",
        links=_links(element) if isinstance(element, Tool) else (),
    )


def _links(tool: Tool) -> tuple[Link, ...]:
    learn = (Link(f"{each.title} ({each.by})", each.address) for each in tool.learn)
    return (Link("Official documentation", tool.docs), *learn)[:MOST_LINKS]


def _strengths(strengths: Sequence[Standing]) -> str:
    words = [f"{each.element.name} {_level(each)} of {each.aim.target}" for each in strengths]
    return _named(words) or "Nothing that is rated reaches its target yet."


def _unrated(found: Assessment) -> str:
    missing = found.unrated()
    if not missing:
        return "Everything that counts is rated."
    first = missing[:MOST_MISSING]
    points = sum(found.worth[each.element.id] for each in first)
    names = ", ".join(each.element.name for each in first)
    of = f"The {len(first)} of {len(missing)} that hold most, up" if len(missing) > len(first) else "They hold up"
    return f"{of} to {points:.0f} points: {names}."


def _named(names: Sequence[str]) -> str:
    rest = len(names) - MOST_NAMES
    return f"{', '.join(names[:MOST_NAMES])}{f' and {rest} more' if rest > 0 else ''}." if names else ""


def _level(standing: Standing) -> str:
    return "unrated" if standing.level is None else str(standing.level)
