"""A report as Markdown, for notes and wikis."""

import re
from collections.abc import Iterator

from prep.scoring import between
from prep.takeaway import Part, Rating, Step, Takeaway


def markdown(report: Takeaway) -> str:
    """The report as Markdown. What the person wrote stands in code spans, in which nothing is markup."""
    return "\n\n".join(_blocks(report)) + "\n"


def _blocks(report: Takeaway) -> Iterator[str]:
    yield f"# {report.title}"
    yield report.subtitle
    yield "## Readiness"
    if report.score:
        yield f"**{between(report.score.low, report.score.high)}**"
    yield "\n".join(f"- {each}" for each in report.readiness)
    yield _parts(report.parts)
    yield "## What to close first"
    if report.gaps:
        yield "\n".join(f"{at}. {_step(each)}" for at, each in enumerate(report.gaps, 1))
    else:
        yield "Nothing that is rated is below its target."
    if report.gaps_left:
        yield f"After these: {report.gaps_left}"
    yield f"## Strengths\n\n{report.strengths}"
    yield f"## Not rated yet\n\n{report.unrated}"
    yield f"## All ratings\n\n{report.legend}"
    for part in report.parts:
        yield f"### {part.name}"
        yield "\n".join(map(_rating, part.ratings))


def _parts(parts: tuple[Part, ...]) -> str:
    rows = [
        f"| {each.name} | {each.means} | {between(each.score.low, each.score.high)} "
        f"| {each.score.rated} of {each.score.required} | {100 * each.score.coverage:.0f}% |"
        for each in parts
        if each.score
    ]
    return "\n".join(["| Category | Level, target | Readiness | Rated | Coverage |", "|---" * 5 + "|", *rows])


def _step(step: Step) -> str:
    lines = [f"**{step.name}.** {step.stands}"]
    if step.following:
        lines.append(f"Next to do: {step.following}")
    if step.links:
        lines.append("Learn it: " + ", ".join(f"[{each.title}]({each.address})" for each in step.links))
    return "\n   - ".join(lines)


def _rating(rating: Rating) -> str:
    seen = f". Seen in: {code(rating.seen)}" if rating.seen else ""
    return f"- **{rating.name}**: level {rating.level}, target {rating.target}, ticks {rating.ticks}{seen}"


def code(line: str) -> str:
    """One line as a code span. Its fence is longer than any row of backticks in it, so nothing in it can end it."""
    fence = "`" * (max(map(len, re.findall("`+", line)), default=0) + 1)
    return f"{fence} {line} {fence}" if line.startswith("`") or line.endswith("`") else f"{fence}{line}{fence}"
