"""A report as one page of HTML that asks nothing of the network and prints to two sheets of A4."""

from collections.abc import Iterable
from html import escape

from prep.scoring import Score, between
from prep.takeaway import Link, Part, Rating, Step, Takeaway

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may load for the page: nothing but the style that stands in it."""

# On paper each line of evidence is cut to one line: so the longest report stays on two sheets in every script.
STYLE = """
@page { size: A4; margin: 13mm 14mm; }
:root { --text: #10131f; --soft: #4b5163; --line: #c9cdd8; --mark: #2f46d6; --ground: #ffffff; }
@media screen and (prefers-color-scheme: dark) {
  :root { color-scheme: dark;
    --text: #e8eaf2; --soft: #aab0c0; --line: #3b4152; --mark: #9aa8ff; --ground: #0e1017; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 60rem; background: var(--ground); color: var(--text);
  font: 1rem/1.45 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.7em; line-height: 1.2; margin: 0; }
h2 { font-size: 1.25em; margin: 1.4em 0 0.4em; }
p, ul, ol { margin: 0.3em 0; }
ul, ol { padding-left: 1.4em; }
li { margin: 0.15em 0; }
.soft { color: var(--soft); }
.big { font-size: 2em; font-weight: 700; line-height: 1.2; }
a { color: var(--mark); }
svg { display: block; width: 100%; height: 0.5em; }
svg path { fill: none; stroke: var(--line); stroke-width: 2; }
svg path + path { stroke: var(--mark); stroke-width: 8; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: 0.3em 0; }
th, td { text-align: left; vertical-align: top; padding: 0.2em 0.5em 0.2em 0; border-top: 1px solid var(--line); }
th { font-weight: 400; }
td span { display: inline-block; min-width: 6.5em; }
td svg { display: inline-block; width: 8em; max-width: 100%; vertical-align: middle; margin: 0; }
thead th { color: var(--soft); font-size: 0.85em; }
.ratings { columns: 24rem 2; column-gap: 2.5rem; }
.ratings table { table-layout: fixed; margin-bottom: 1em; }
.ratings thead th { width: 25%; }
.ratings thead th:first-child { width: auto; }
.ratings thead th:last-child { width: 15%; }
.ratings tr, .steps > li { break-inside: avoid; }
.seen td { border-top: 0; padding: 0 0 0.3em; color: var(--soft); font-size: 0.9em; overflow-wrap: anywhere; }
@media screen and (max-width: 30rem) {
  table { font-size: 0.875em; }
  td span { min-width: 0; }
  td svg { width: 100%; }
}
@media print {
  body { padding: 0; max-width: none; font-size: 8.5pt; line-height: 1.35; }
  h2 { margin-top: 1.1em; }
  h2, caption, thead { break-after: avoid; }
  #ratings { break-before: page; }
  #ratings h2 { margin-top: 0; }
  .ratings { columns: 2; column-gap: 8mm; font-size: 8pt; line-height: 1.25; }
  .ratings table { margin-bottom: 2.5mm; }
  .ratings th, .ratings td { padding-top: 0.3mm; padding-bottom: 0.3mm; }
  .seen td { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
  a { color: inherit; }
}
"""


def html(report: Takeaway) -> str:
    """The report as a page of its own: no script, no request, and what the person wrote is text and nothing else."""
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(report.title)}</title>
<style>{STYLE}</style>
</head>
<body>
<main>
<h1>{escape(report.title)}</h1>
<p>{escape(report.subtitle)}</p>
<section>
<h2>Readiness</h2>
{_readiness(report.score)}
<ul>{_all(f"<li>{escape(each)}</li>" for each in report.readiness)}</ul>
{_parts(report.parts)}
</section>
<section>
<h2>What to close first</h2>
{_steps(report)}
</section>
<section>
<h2>Strengths</h2>
<p>{escape(report.strengths)}</p>
</section>
<section>
<h2>Not rated yet</h2>
<p>{escape(report.unrated)}</p>
</section>
<section id="ratings">
<h2>All ratings</h2>
<p class="soft">{escape(report.legend)}</p>
<div class="ratings">{_all(map(_ratings, report.parts))}</div>
</section>
</main>
</body>
</html>
"""


def _all(parts: Iterable[str]) -> str:
    return "\n".join(parts)


def _readiness(score: Score | None) -> str:
    return f'<p class="big">{between(score.low, score.high)}</p>\n{_bar(score)}' if score else ""


def _bar(score: Score) -> str:
    # Wide enough to be seen where both ends are the same.
    low, high = min(score.low, 99.0), max(score.high, score.low + 1)
    return (
        '<svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        f'<path d="M0 4H100"></path><path d="M{low:.1f} 4H{high:.1f}"></path></svg>'
    )


def _parts(parts: Iterable[Part]) -> str:
    rows = [
        f'<tr><th scope="row">{escape(each.name)}</th><td>{escape(each.means)}</td>'
        f"<td><span>{between(each.score.low, each.score.high)}</span>{_bar(each.score)}</td>"
        f"<td>{each.score.rated} of {each.score.required}</td><td>{100 * each.score.coverage:.0f}%</td></tr>"
        for each in parts
        if each.score
    ]
    return _table("Readiness by category", ("Category", "Level, target", "Readiness", "Rated", "Coverage"), rows)


def _steps(report: Takeaway) -> str:
    if not report.gaps:
        return "<p>Nothing that is rated is below its target.</p>"
    steps = f'<ol class="steps">{_all(map(_step, report.gaps))}</ol>'
    return f"{steps}\n<p>After these: {escape(report.gaps_left)}</p>" if report.gaps_left else steps


def _step(step: Step) -> str:
    lines = [f"<strong>{escape(step.name)}.</strong> {escape(step.stands)}"]
    if step.following:
        lines.append(f"Next to do: {escape(step.following)}")
    if step.links:
        lines.append(f'<span class="soft">Learn it: {", ".join(map(_link, step.links))}</span>')
    return f"<li>{'<br>'.join(lines)}</li>"


def _link(link: Link) -> str:
    return f'<a href="{escape(link.address)}">{escape(link.title)}</a>'


def _ratings(part: Part) -> str:
    return _table(part.name, ("Element", "Level", "Target", "Ticks"), map(_rating, part.ratings))


def _rating(rating: Rating) -> str:
    cells = "".join(f"<td>{escape(each)}</td>" for each in (rating.level, rating.target, rating.ticks))
    seen = f'\n<tr class="seen"><td colspan="4"><bdi>{escape(rating.seen)}</bdi></td></tr>' if rating.seen else ""
    return f'<tr><th scope="row">{escape(rating.name)}</th>{cells}</tr>{seen}'


def _table(caption: str, columns: Iterable[str], rows: Iterable[str]) -> str:
    head = "".join(f'<th scope="col">{each}</th>' for each in columns)
    return (
        f"<table><caption>{escape(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>{_all(rows)}</tbody></table>"
    )
