"""Measure what the app costs beside empty apps, and print it as tables."""

import asyncio
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import measure, report
from benchmarks.apps import DEFAULT, GROWN, LONG, OURS, TUNED, App, folders, serving
from benchmarks.grown import grown
from benchmarks.measure import EMPTY, FULL, SCENARIOS, SMALL, Contestant, Readings, Scale
from benchmarks.painted import painted
from benchmarks.profiles import long_log, some_weeks
from benchmarks.report import Figures, Single
from data.loader import load
from prep.codec import encode

PARTS = ("crowd", "browser", "growth")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the parts that are asked for, print the tables and, if asked, write them."""
    options = _options(arguments)
    scale = SMALL if options.small else FULL
    parts = [part for part in PARTS if part not in options.without]
    with TemporaryDirectory() as scratch:
        places = folders(Path(scratch))
        if "growth" in parts:
            places[GROWN] = grown(Path(scratch) / "grown")
        singles = [_starts(places, Path(scratch), scale)]
        with ExitStack() as stack:
            apps = [
                stack.enter_context(serving(name, folder, Path(scratch) / f"{number}.log"))
                for number, (name, folder) in enumerate(places.items())
            ]
            runs = _runs(apps, parts, scale)
            singles += _singles(apps, parts, scale)
    measured = report.here(runs, singles)
    print(measured.tables())
    if options.into:
        report.write(measured, options.into)
    return 0


def _options(arguments: Sequence[str] | None) -> Namespace:
    parser = ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--small", action="store_true", help="a few runs only: to know that it works")
    parser.add_argument("--without", action="append", default=[], choices=PARTS, help="leave a part out")
    parser.add_argument(
        "--into",
        type=Path,
        help="a folder for the tables, as JSON too, and a plot; the README beside it shows the first",
    )
    return parser.parse_args(arguments)


def _runs(apps: list[App], parts: Sequence[str], scale: Scale) -> list[Figures]:
    content = load()
    weeks = encode(some_weeks(content))
    contestants = [Contestant(app.name, app, weeks) for app in apps]
    if "growth" in parts:
        long = encode(long_log(content))
        contestants += [Contestant(LONG, app, long) for app in apps if app.name == OURS]
    crowds = [each for each in contestants if each.name not in {GROWN, LONG}] if "crowd" in parts else []
    alone = asyncio.run(measure.races(contestants, scale.alone))
    many = asyncio.run(measure.races(crowds, scale.crowd))
    kinds = [(EMPTY.name, app) for app in (DEFAULT, TUNED)]
    kinds += [(each.name, one.name) for one in contestants if one.app.is_ours for each in SCENARIOS]
    return [report.figures(name, app, alone[name], many[name]) for name, app in kinds]


def _starts(places: dict[str, Path], scratch: Path, scale: Scale) -> Single:
    values: Readings[float] = {name: [] for name in places}
    for _ in range(scale.starts):
        for name, folder in places.items():
            with serving(name, folder, scratch / "start.log") as app:
                values[name].append(1000 * asyncio.run(measure.round_trip(app)))
    return report.single("CPU of one first visit to every page, fresh process", "ms", values, 1500)


def _singles(apps: list[App], parts: Sequence[str], scale: Scale) -> list[Single]:
    found = []
    if "crowd" in parts:
        count = scale.crowd.crowd
        turns = {app.name: partial(measure.arrivals, app, "/", count) for app in apps}
        arrived = asyncio.run(measure.in_turn(turns, scale.crowd.rounds))
        stayed = {app.name: asyncio.run(measure.stay(app, scale.stayers)) for app in apps}
        p50, p95 = ({app: [each[at] for each in seen] for app, seen in arrived.items()} for at in (0, 1))
        one, all_of_them = ({app: [seen[at]] for app, seen in stayed.items()} for at in (0, 1))
        found += [
            report.single(f"first visit, {count} at once, p50", "ms", p50, 0.15, of_empty=True),
            report.single(f"first visit, {count} at once, p95", "ms", p95),
            report.single("memory, one session", "MB", one),
            report.single(f"memory, {scale.stayers} sessions that visited every page", "MB", all_of_them, 350),
        ]
    if "browser" in parts:
        clicks, visits = painted([app for app in apps if app.name != GROWN], scale.painted)
        found += [
            report.single("click to painted change, Chromium", "ms", clicks, 0.6, of_empty=True),
            report.single("address to usable page, Chromium", "ms", visits),
        ]
    return found


if __name__ == "__main__":
    sys.exit(main())
