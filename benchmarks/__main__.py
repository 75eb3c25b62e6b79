"""Measure what the app costs beside empty apps, and print it as one table."""

import asyncio
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import measure, report
from benchmarks.apps import GROWN, LONG, OURS, App, folders, serving
from benchmarks.grown import grown
from benchmarks.measure import CLICKS, EMPTY, FULL, PAGES, SMALL, Figures, Scale
from benchmarks.painted import painted
from benchmarks.profiles import long_log, some_weeks
from benchmarks.report import Single
from data.loader import load
from prep.codec import encode

PARTS = ("crowd", "browser", "growth")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the parts that are asked for, print the table and, if asked, write it."""
    options = _options(arguments)
    scale = SMALL if options.small else FULL
    parts = [part for part in PARTS if part not in options.without]
    with TemporaryDirectory() as scratch:
        places = folders(Path(scratch))
        if "growth" in parts:
            places[GROWN] = grown(Path(scratch) / "grown")
        singles = [_cold(places, Path(scratch))]
        with ExitStack() as stack:
            apps = [
                stack.enter_context(serving(name, folder, Path(scratch) / f"{number}.log"))
                for number, (name, folder) in enumerate(places.items())
            ]
            runs = _runs(apps, parts, scale)
            singles += _singles(apps, parts, scale)
    measured = report.here(runs, singles)
    print(measured.table())
    if options.into:
        report.write(measured, options.into)
    return 0


def _options(arguments: Sequence[str] | None) -> Namespace:
    parser = ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--small", action="store_true", help="a few runs only: to know that it works")
    parser.add_argument("--without", action="append", default=[], choices=PARTS, help="leave a part out")
    parser.add_argument("--into", type=Path, help="a folder for the table, the same as JSON, and a plot")
    return parser.parse_args(arguments)


def _runs(apps: list[App], parts: Sequence[str], scale: Scale) -> list[Figures]:
    content = load()
    weeks, long = encode(some_weeks(content)), encode(long_log(content))
    found = []
    for app in apps:
        for scenario in (*PAGES, *CLICKS) if app.is_ours else (EMPTY,):
            figures = asyncio.run(measure.one(app, scenario, weeks, scale.runs))
            if "crowd" in parts and app.name != GROWN:
                p50, p95 = asyncio.run(measure.many(app, scenario, weeks, scale))
                figures = replace(figures, many_p50=p50, many_p95=p95)
            found.append(figures)
            if "growth" in parts and app.name == OURS:
                found.append(replace(asyncio.run(measure.one(app, scenario, long, scale.runs)), app=LONG))
    return found


def _cold(places: dict[str, Path], scratch: Path) -> Single:
    values = {}
    for number, (name, folder) in enumerate(places.items()):
        with serving(name, folder, scratch / f"cold-{number}.log") as app:
            values[name] = 1000 * asyncio.run(measure.round_trip(app))
    return Single("CPU of one first visit to every page, fresh process", "ms", values, 1500)


def _singles(apps: list[App], parts: Sequence[str], scale: Scale) -> list[Single]:
    found = []
    if "crowd" in parts:
        arrived = {app.name: asyncio.run(measure.arrivals(app, "/", scale.crowd)) for app in apps}
        stayed = {app.name: asyncio.run(measure.stay(app, scale.stayers)) for app in apps}
        crowd, stayers = f"first visit, {scale.crowd} at once", f"{scale.stayers} sessions that visited every page"
        found += [
            Single(f"{crowd}, p50", "ms", {app: each[0] for app, each in arrived.items()}, 0.15, of_empty=True),
            Single(f"{crowd}, p95", "ms", {app: each[1] for app, each in arrived.items()}),
            Single("memory, one session", "MB", {app: each[0] for app, each in stayed.items()}),
            Single(f"memory, {stayers}", "MB", {app: each[1] for app, each in stayed.items()}, 350),
        ]
    if "browser" in parts:
        seen = painted([app for app in apps if app.name != GROWN], clicks=scale.crowd, visits=scale.crowd_runs)
        clicks, visits = {each.app: each.click for each in seen}, {each.app: each.visit for each in seen}
        found += [
            Single("click to painted change, Chromium", "ms", clicks, 0.6, of_empty=True),
            Single("address to usable page, Chromium", "ms", visits),
        ]
    return found


if __name__ == "__main__":
    sys.exit(main())
