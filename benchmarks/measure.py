"""What a click, a page, a crowd and a long stay cost a server."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from itertools import cycle
from statistics import mean, quantiles
from time import perf_counter
from typing import Any

from benchmarks.apps import App
from benchmarks.visitor import Run, Visitor, visiting
from components.routing import SCREENS

Act = Callable[[], Awaitable[Run]]


@dataclass(frozen=True)
class Figures:
    """What a kind of run costs: CPU (ms a run), the time until it is there (ms) and bytes, for one and for many."""

    name: str
    app: str
    cpu: float
    p50: float
    p95: float
    received: float
    many_p50: float | None = None
    many_p95: float | None = None


@dataclass(frozen=True)
class Scale:
    """How much is measured: runs of one visitor, visitors at once and their runs, visitors who stay."""

    runs: int
    crowd: int
    crowd_runs: int
    stayers: int


FULL = Scale(runs=60, crowd=20, crowd_runs=8, stayers=100)
SMALL = Scale(runs=3, crowd=2, crowd_runs=2, stayers=2)
"""Enough to know that the benchmark works; its figures say nothing."""


@dataclass(frozen=True)
class Scenario:
    """Something a visitor does again and again: where, and how they go about it once the page is there."""

    name: str
    path: str
    prepare: Callable[[Visitor, Run], Act]


def _again(visitor: Visitor, run: Run) -> Act:  # noqa: ARG001 - the form of a scenario
    return visitor.again


def _press(label: str) -> Callable[[Visitor, Run], Act]:
    def prepare(visitor: Visitor, run: Run) -> Act:
        button = run.first("button", lambda each: each.label == label).id
        return lambda: visitor.press(button)

    return prepare


def _rate(visitor: Visitor, run: Run) -> Act:
    radio = run.first("radio", lambda each: each.label == "Python")
    levels = cycle(radio.options[1:7])
    return lambda: visitor.change(id=radio.id, string_value=next(levels))


def _search(visitor: Visitor, run: Run) -> Act:
    box = run.first("text_input", lambda each: each.label == "Search").id
    queries = cycle(["ablation", "gradient norm", "leakge", "softmax", "attention cache"])
    return lambda: visitor.change(id=box, string_value=next(queries))


EMPTY = Scenario("rerun", "/", _press("Again"))
PAGES = tuple(
    Scenario(f"{screen.title}, full run", "/" if screen is SCREENS[0] else f"/{screen.name}", _again)
    for screen in SCREENS
)
CLICKS = (
    Scenario("rating click", "/rate?category=programming&pace=full", _rate),
    Scenario("search", "/questions", _search),
    Scenario("next question", "/questions?question=log-sum-exp-overflow", _press("Next")),
)


async def one(app: App, scenario: Scenario, stored: str | None, runs: int) -> Figures:
    """One visitor who does a thing `runs` times, one after the other."""
    async with visiting(app.address, scenario.path) as visitor:
        act = scenario.prepare(visitor, await visitor.arrive(stored))
        await act()
        before = app.cpu()
        seen = [await act() for _ in range(runs)]
        cpu = app.cpu() - before
    p50, p95 = percentiles([run.seconds for run in seen])
    return Figures(
        scenario.name, app.name, 1000 * cpu / runs, 1000 * p50, 1000 * p95, mean(run.received for run in seen)
    )


async def many(app: App, scenario: Scenario, stored: str | None, scale: Scale) -> tuple[float, float]:
    """A crowd in which everybody clicks as soon as the last click is answered: p50 and p95 in ms."""
    async with AsyncExitStack() as stack:
        visitors = [await stack.enter_async_context(visiting(app.address, scenario.path)) for _ in range(scale.crowd)]
        acts = [scenario.prepare(visitor, await visitor.arrive(stored)) for visitor in visitors]
        seen = await asyncio.gather(*(_repeat(act, scale.crowd_runs) for act in acts))
    p50, p95 = percentiles([run.seconds for runs in seen for run in runs])
    return 1000 * p50, 1000 * p95


async def arrivals(app: App, path: str, count: int) -> tuple[float, float]:
    """So many first visits at once, from the first packet to the whole page: p50 and p95 in ms."""

    async def arrive() -> float:
        start = perf_counter()
        async with visiting(app.address, path) as visitor:
            await visitor.arrive(None)
            return perf_counter() - start

    p50, p95 = percentiles(await asyncio.gather(*(arrive() for _ in range(count))))
    return 1000 * p50, 1000 * p95


async def round_trip(app: App) -> float:
    """CPU (s) of one visitor who opens every page for the first time, one after the other."""
    before = app.cpu()
    async with visiting(app.address, "/") as visitor:
        await visitor.arrive(None)
        if app.is_ours:
            for scenario in PAGES[1:]:
                await visitor.go(scenario.path)
    return app.cpu() - before


async def stay(app: App, count: int) -> tuple[float, float]:
    """Memory (MB) with one open session, and with `count` of them that have visited every page."""
    async with AsyncExitStack() as stack:
        alone = 0.0
        for number in range(count):
            visitor = await stack.enter_async_context(visiting(app.address, "/"))
            await visitor.arrive(None)
            if app.is_ours:
                for scenario in PAGES[1:]:
                    await visitor.go(scenario.path)
            if number == 0:
                alone = app.rss()
        return alone, app.rss()


async def _repeat(act: Act, times: int) -> list[Run]:
    return [await act() for _ in range(times)]


def percentiles(seconds: Sequence[float]) -> tuple[float, float]:
    """The 50th and the 95th percentile."""
    if len(seconds) < 2:
        return seconds[0], seconds[0]
    cuts: Any = quantiles(seconds, n=20, method="inclusive")
    return cuts[9], cuts[18]
