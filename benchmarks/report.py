"""What was measured, as one table to read, as JSON to compare and as a plot."""

import json
import os
import platform
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import plotly.graph_objects as go
from playwright.sync_api import sync_playwright

from benchmarks.apps import DEFAULT, GROWN, LONG, OURS, TUNED
from benchmarks.measure import Figures
from tests.browser.conftest import launched

LIMITS = {"rating click": 0.15, "search": 0.25}
PAGE_LIMIT = 0.35
CROWD_LIMIT = 0.30


@dataclass(frozen=True)
class Single:
    """One figure for each app, and how much it may be: of that of the empty app if `of_empty`, else in its unit."""

    name: str
    unit: str
    values: dict[str, float]
    limit: float | None = None
    of_empty: bool = False


@dataclass(frozen=True)
class Measured:
    """Everything that one run of the benchmark found, when and where."""

    day: str
    machine: str
    runs: list[Figures]
    singles: list[Single]

    def table(self) -> str:
        """Two tables in Markdown: what a run costs, and what else was measured."""
        return f"{self.day}, {self.machine}\n\n{self._runs()}\n\n{self._singles()}\n"

    def empty(self) -> Figures | None:
        """A rerun of the empty app with default settings."""
        return next((each for each in self.runs if each.app == DEFAULT), None)

    def _runs(self) -> str:
        base = self.empty()
        lines = [
            "| run | CPU ms | of empty | at most | one visitor p50, p95 ms | 20 visitors p50, p95 ms | p95 of empty "
            "| at most | kB | " + " | ".join(f"CPU ms, {each}" for each in (GROWN, LONG)) + " |",
            "|---|---|---|---|---|---|---|---|---|---|---|",
        ]
        others = {(each.name, each.app): each for each in self.runs}
        for each in self.runs:
            if each.app not in {DEFAULT, TUNED, OURS}:
                continue
            ours = each.app == OURS
            name = each.name if ours else each.app
            more = [others.get((each.name, app)) if ours else None for app in (GROWN, LONG)]
            cells = [
                name,
                f"{each.cpu:.1f}",
                f"{each.cpu / base.cpu:.2f}" if base else "",
                f"{LIMITS.get(each.name, PAGE_LIMIT):.2f}" if ours else "",
                f"{each.p50:.0f}, {each.p95:.0f}",
                f"{each.many_p50:.0f}, {each.many_p95:.0f}" if each.many_p50 and each.many_p95 else "",
                f"{each.many_p95 / base.many_p95:.2f}" if base and each.many_p95 and base.many_p95 else "",
                f"{CROWD_LIMIT:.2f}" if ours else "",
                f"{each.received / 1000:.1f}",
                *(f"{one.cpu:.1f} ({one.cpu / each.cpu:.2f} times)" if one else "" for one in more),
            ]
            lines.append("| " + " | ".join(cells) + " |")
        return "\n".join(lines)

    def _singles(self) -> str:
        apps = [DEFAULT, TUNED, OURS, GROWN]
        lines = ["| what | " + " | ".join(apps) + " | of empty | at most |", "|---|" + "---|" * (len(apps) + 2)]
        for each in self.singles:
            values = [f"{each.values[app]:.0f} {each.unit}" if app in each.values else "" for app in apps]
            ratio = each.values[OURS] / each.values[DEFAULT] if DEFAULT in each.values else None
            limit = "" if each.limit is None else f"{each.limit:g}{'' if each.of_empty else ' ' + each.unit}"
            cells = [each.name, *values, f"{ratio:.2f}" if ratio else "", limit]
            lines.append("| " + " | ".join(cells) + " |")
        return "\n".join(lines)


def here(runs: list[Figures], singles: list[Single]) -> Measured:
    """What was measured, now and on this machine."""
    machine = (
        f"{os.cpu_count()} cores ({platform.machine()}), {platform.system()}, Python {platform.python_version()}, "
        f"Streamlit {version('streamlit')}"
    )
    return Measured(datetime.now(UTC).date().isoformat(), machine, runs, singles)


def write(measured: Measured, folder: Path) -> None:
    """Put the JSON, the tables and the plot into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "benchmark.json").write_text(json.dumps(asdict(measured), indent=1) + "\n", encoding="utf-8")
    (folder / "benchmark.md").write_text(measured.table(), encoding="utf-8")
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
    shown = [each for each in measured.runs if each.app in {DEFAULT, TUNED, OURS}]
    names = [each.name if each.app == OURS else each.app for each in shown]
    return go.Figure(
        go.Bar(
            x=[each.cpu for each in shown],
            y=names,
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
