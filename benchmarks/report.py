"""What was measured, as one table to read, as JSON to compare and as a plot."""

import json
import os
import platform
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from operator import itemgetter
from pathlib import Path
from statistics import median

import plotly.graph_objects as go
from playwright.sync_api import sync_playwright

from benchmarks.apps import DEFAULT, GROWN, LONG, OURS, TUNED
from benchmarks.measure import PAGES, Readings, Turn, share
from tests.browser.conftest import launched

LIMITS = {"rating click": 0.15, "search": 0.25}
PAGE_LIMIT, CROWD_LIMIT, GROWTH_LIMIT = 0.35, 0.30, 1.5
START, END = "<!-- benchmark -->", "<!-- /benchmark -->"
"""Where in the README its table stands."""


@dataclass(frozen=True)
class Figures:
    """What a kind of run costs: CPU (ms a run), the time until it is there (ms) and bytes, for one and for many.

    `of_empty` and `many_of_empty` (its p95) are shares of what the empty app with default settings took in the same
    round, `of_ours` of what our app took; each figure is the median over the rounds.
    """

    name: str
    app: str
    cpu: float
    p50: float
    p95: float
    received: float
    of_empty: float | None
    of_ours: float | None
    many_p50: float | None = None
    many_p95: float | None = None
    many_of_empty: float | None = None


@dataclass(frozen=True)
class Single:
    """One figure for each app: ours as a share of the empty one's, and how many times as much the grown content takes.

    Its limit, if it has one, is for that share if `of_empty`, else for our figure in its unit.
    """

    name: str
    unit: str
    values: dict[str, float]
    share: float | None
    growth: float | None
    limit: float | None = None
    of_empty: bool = False


def figures(name: str, app: str, alone: Readings[Turn], many: Readings[Turn]) -> Figures:
    """What a kind of run costs in an app, from the turns that all apps took, one visitor or many at once."""
    cpu = {each: [turn.cpu for turn in turns] for each, turns in alone.items()}
    p95 = {each: [turn.p95 for turn in turns] for each, turns in many.items()}
    return Figures(
        name,
        app,
        median(cpu[app]),
        median(turn.p50 for turn in alone[app]),
        median(turn.p95 for turn in alone[app]),
        median(turn.received for turn in alone[app]),
        share(cpu, app, DEFAULT),
        share(cpu, app, OURS) if app in {GROWN, LONG} else None,
        median(turn.p50 for turn in many[app]) if app in many else None,
        median(p95[app]) if app in many else None,
        share(p95, app, DEFAULT),
    )


def single(
    name: str, unit: str, readings: Readings[float], limit: float | None = None, *, of_empty: bool = False
) -> Single:
    """One figure for each app, from what was read round by round."""
    values = {app: median(seen) for app, seen in readings.items()}
    return Single(name, unit, values, share(readings, OURS, DEFAULT), share(readings, GROWN, OURS), limit, of_empty)


@dataclass(frozen=True)
class Measured:
    """Everything that one run of the benchmark found, when and where."""

    day: str
    machine: str
    runs: list[Figures]
    singles: list[Single]

    def tables(self) -> str:
        """Three tables in Markdown: what a run costs, what else was measured, and which limits are met."""
        return f"{self.day}, {self.machine}\n\n{self._runs()}\n\n{self._singles()}\n\n{self._limits()}\n"

    def short(self) -> str:
        """The table of the README: what a run costs."""
        head = ["run", "CPU ms", "of empty", "p50 ms", "p95 ms, 20 at once"]
        rows = [
            [_row(each), f"{each.cpu:.1f}", _rounded(each.of_empty), f"{each.p50:.0f}", _rounded(each.many_p95, 0)]
            for each in self.shown()
        ]
        return f"{self.day}, {self.machine}:\n\n{_markdown(head, rows)}\n"

    def shown(self) -> list[Figures]:
        """The runs that have a row: those of the empty apps and of ours."""
        return [each for each in self.runs if each.app in {DEFAULT, TUNED, OURS}]

    def _runs(self) -> str:
        others = {(each.name, each.app): each for each in self.runs}
        head = ["run", "CPU ms", "of empty", "one visitor p50, p95 ms", "20 visitors p50, p95 ms", "p95 of empty", "kB"]
        rows = []
        for each in self.shown():
            more = [others.get((each.name, app)) for app in (GROWN, LONG)]
            rows.append(
                [
                    _row(each),
                    f"{each.cpu:.1f}",
                    _rounded(each.of_empty),
                    f"{each.p50:.0f}, {each.p95:.0f}",
                    f"{each.many_p50:.0f}, {each.many_p95:.0f}" if each.many_p50 and each.many_p95 else "",
                    _rounded(each.many_of_empty),
                    f"{each.received / 1000:.1f}",
                    *(f"{one.cpu:.1f} ({one.of_ours:.2f} times)" if one else "" for one in more),
                ]
            )
        return _markdown([*head, *(f"CPU ms, {each}" for each in (GROWN, LONG))], rows)

    def _singles(self) -> str:
        apps = [DEFAULT, TUNED, OURS, GROWN]
        rows = []
        for each in self.singles:
            values = [f"{each.values[app]:.0f} {each.unit}" if app in each.values else "" for app in apps]
            rows.append([each.name, *values, _rounded(each.share), _rounded(each.growth)])
        return _markdown(["what", *apps, "of empty", "ten times of ours"], rows)

    def _limits(self) -> str:
        rows = []
        for what, limit, unit, found in self._asked():
            if found:
                worst, value = max(found.items(), key=itemgetter(1))
                name = f" ({worst})" if len(found) > 1 else ""
                measured = f"{value:.0f} {unit}" if unit else f"{value:.3f}"
                rows.append([what, f"{limit:g} {unit}".strip(), measured + name, "yes" if value <= limit else "no"])
        return _markdown(["what", "at most", "measured", "met"], rows)

    def _asked(self) -> list[tuple[str, float, str, dict[str, float]]]:
        """What has a limit: how much, its unit (none: a share), and all that was measured of it, by name."""
        ours = {each.name: each for each in self.runs if each.app == OURS}
        pages = [ours[page.name] for page in PAGES]
        asked = [(name, limit, "", {name: ours[name].of_empty}) for name, limit in LIMITS.items()]
        asked += [
            ("any page, full run", PAGE_LIMIT, "", {each.name: each.of_empty for each in pages}),
            (
                "any page, many at once, p95",
                CROWD_LIMIT,
                "",
                {each.name: each.many_of_empty for each in pages if each.many_of_empty},
            ),
            (
                f"any run, {GROWN}",
                GROWTH_LIMIT,
                "",
                {each.name: each.of_ours for each in self.runs if each.app == GROWN},
            ),
        ]
        for each in self.singles:
            if each.limit:
                unit, value = ("", each.share) if each.of_empty else (each.unit, each.values[OURS])
                asked.append((each.name, each.limit, unit, {each.name: value}))
                if each.growth:
                    asked.append((f"{each.name}, {GROWN}", GROWTH_LIMIT, "", {each.name: each.growth}))
        return asked


def _row(run: Figures) -> str:
    return run.name if run.app == OURS else run.app


def _rounded(value: float | None, places: int = 2) -> str:
    return "" if value is None else f"{value:.{places}f}"


def _markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(cells)} |" for cells in (head, *rows)]
    return "\n".join([lines[0], "|---" * len(head) + "|", *lines[1:]])


def here(runs: list[Figures], singles: list[Single]) -> Measured:
    """What was measured, now and on this machine."""
    machine = (
        f"{os.cpu_count()} cores ({platform.machine()}), {platform.system()}, Python {platform.python_version()}, "
        f"Streamlit {version('streamlit')}"
    )
    return Measured(datetime.now(UTC).date().isoformat(), machine, runs, singles)


def write(measured: Measured, folder: Path) -> None:
    """Put the JSON, the tables and the plot into a folder, and the short table into the README beside it, if any."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "benchmark.json").write_text(json.dumps(asdict(measured), indent=1) + "\n", encoding="utf-8")
    (folder / "benchmark.md").write_text(measured.tables(), encoding="utf-8")
    readme = folder.resolve().parent / "README.md"
    if readme.exists():
        text, table = readme.read_text(encoding="utf-8"), f"{START}\n{measured.short()}{END}"
        readme.write_text(re.sub(f"(?s){START}.*{END}", lambda _: table, text), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = launched(playwright.chromium)
        if browser is not None:
            page = browser.new_page(viewport={"width": 900, "height": 460})
            page.set_content(plot(measured).to_html(include_plotlyjs=True, config={"displayModeBar": False}))
            page.locator(".js-plotly-plot .bars").first.wait_for()
            page.screenshot(path=folder / "benchmark.png")
            browser.close()


def plot(measured: Measured) -> go.Figure:
    """CPU of each kind of run, beside the empty apps."""
    shown = measured.shown()
    return go.Figure(
        go.Bar(
            x=[each.cpu for each in shown],
            y=[_row(each) for each in shown],
            orientation="h",
            marker={"color": ["#2649FF" if each.app == OURS else "#7F8794" for each in shown]},
            text=[f"{each.cpu:.1f}" for each in shown],
            textposition="outside",
        ),
        layout={
            "title": {"text": "CPU of the server per run, ms", "font": {"size": 15}},
            "margin": {"l": 10, "r": 30, "t": 45, "b": 10},
            "yaxis": {"autorange": "reversed", "automargin": True},
            "xaxis": {"visible": False},
            "plot_bgcolor": "#FFFFFF",
        },
    )
