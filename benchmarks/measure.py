"""What a click, a page, a crowd and a long stay cost a server."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from statistics import mean, median, quantiles
from time import perf_counter
from typing import Any, TypeVar

from benchmarks.apps import App
from benchmarks.visitor import Run, Visitor, visiting
from components.routing import SCREENS
from components.state import SETTLED

T = TypeVar("T")
Act = Callable[[], Awaitable[Run]]
Readings = dict[str, list[T]]
"""What was read of each contestant, round by round."""


@dataclass(frozen=True)
class Pace:
    """How an app is driven: visitors at once, the runs of each of them in a turn, and turns."""

    crowd: int
    runs: int
    rounds: int


@dataclass(frozen=True)
class Scale:
    """How much is measured: one visitor, a crowd, clicks in a browser; visitors who stay; starts from nothing."""

    alone: Pace
    crowd: Pace
    painted: Pace
    stayers: int
    starts: int


FULL = Scale(alone=Pace(1, 10, 16), crowd=Pace(20, 3, 5), painted=Pace(1, 4, 8), stayers=100, starts=3)
SMALL = Scale(alone=Pace(1, 1, 2), crowd=Pace(2, 1, 1), painted=Pace(1, 2, 1), stayers=2, starts=1)
"""Enough to know that the benchmark works; its figures say nothing."""


@dataclass(frozen=True)
class Contestant:
    """Who takes a turn: the app as it is used by somebody whose browser has stored something (None: nothing)."""

    name: str
    app: App
    stored: str | None


@dataclass(frozen=True)
class Turn:
    """What the runs of one turn cost: CPU (ms a run), the time until a run is there (ms) and bytes a run."""

    cpu: float
    p50: float
    p95: float
    received: float


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
    # Whoever rates reads first; a page that has not been on screen for a while is drawn anew.
    reading = asyncio.create_task(asyncio.sleep(SETTLED))

    async def rate() -> Run:
        await reading
        return await visitor.change(id=radio.id, string_value=next(levels))

    return rate


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
SCENARIOS = (*PAGES, *CLICKS)


async def races(contestants: Sequence[Contestant], pace: Pace) -> dict[str, Readings[Turn]]:
    """The turns of all contestants in each scenario, by its name; what the empty apps do is one scenario in all.

    A crowd of each contestant does its thing: everybody clicks as soon as their last click is answered.
    """
    async with AsyncExitStack() as stack:
        empty = {each.name: await _crowd(stack, each, EMPTY, pace) for each in contestants if not each.app.is_ours}
        found = {}
        for scenario in SCENARIOS:
            async with AsyncExitStack() as own:
                ours = {each.name: await _crowd(own, each, scenario, pace) for each in contestants if each.app.is_ours}
                found[scenario.name] = await in_turn(empty | ours, pace.rounds)
    found[EMPTY.name] = {name: [turn for turns in found.values() for turn in turns[name]] for name in empty}
    return found


async def _crowd(
    stack: AsyncExitStack, contestant: Contestant, scenario: Scenario, pace: Pace
) -> Callable[[], Awaitable[Turn]]:
    """The turn of visitors who have the page open, have done their thing once, and stay until the stack is left."""
    acts = []
    for _ in range(pace.crowd):
        visitor = await stack.enter_async_context(visiting(contestant.app.address, scenario.path))
        acts.append(scenario.prepare(visitor, await visitor.arrive(contestant.stored)))
    await _turn(contestant.app, acts, 1)
    return partial(_turn, contestant.app, acts, pace.runs)


async def in_turn(turns: Mapping[str, Callable[[], Awaitable[T]]], rounds: int) -> Readings[T]:
    """The readings of each, who take turns: what slows the machine down for a while slows all of them."""
    found: Readings[T] = {name: [] for name in turns}
    for _ in range(rounds):
        for name, turn in turns.items():
            found[name].append(await turn())
    return found


def share(readings: Readings[float], name: str, base: str) -> float | None:
    """How many times the other's readings somebody's are: within each round, then the median. None without either."""
    if name not in readings or base not in readings:
        return None
    return median(one / other for one, other in zip(readings[name], readings[base], strict=True))


async def _turn(app: App, acts: Sequence[Act], runs: int) -> Turn:
    before = app.cpu()
    seen = [run for each in await asyncio.gather(*(_repeat(act, runs) for act in acts)) for run in each]
    cpu = await _rested(app) - before
    p50, p95 = percentiles([run.seconds for run in seen])
    return Turn(1000 * cpu / len(seen), 1000 * p50, 1000 * p95, mean(run.received for run in seen))


async def _rested(app: App) -> float:
    """The CPU (s) that the app has used once it rests: it may answer a run long before it is at its end.

    So all of a turn is counted in it, and none of it is left to disturb whoever is next.
    """
    used = app.cpu()
    while True:
        await asyncio.sleep(0.03)
        if (now := app.cpu()) - used < 0.002:
            return now
        used = now


async def arrivals(app: App, path: str, count: int) -> tuple[float, float]:
    """So many first visits at once, from the first packet to the whole page: p50 and p95 in ms."""

    async def arrive() -> float:
        start = perf_counter()
        async with visiting(app.address, path) as visitor:
            await visitor.arrive(None)
            return perf_counter() - start

    p50, p95 = percentiles(await asyncio.gather(*(arrive() for _ in range(count))))
    await _rested(app)
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
