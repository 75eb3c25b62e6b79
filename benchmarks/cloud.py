"""A rehearsal of the smallest machine a deployment may get: a tenth of a core, and people who click now and then.

`python -m benchmarks.cloud` starts the app, holds it to a share of one core and to so much memory, lets people come and
click, and prints how long they waited and how much memory the app took, minute by minute. It needs Linux: control
groups, which mostly only root may make, or else Debian's cpulimit, which holds the CPU alone.
"""

import asyncio
import shutil
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import monotonic, perf_counter

from benchmarks.apps import OURS, App, serving
from benchmarks.groups import confined
from benchmarks.measure import PAGES, percentiles
from benchmarks.visitor import visiting
from tests.conftest import ROOT


@dataclass
class Minute:
    """What people waited for in one minute (seconds), and the memory at its end (MB)."""

    waits: list[float] = field(default_factory=list)
    memory: float = 0.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Rehearse, and print a line for each minute."""
    options = _options(arguments)
    with TemporaryDirectory() as scratch, limited(log := Path(scratch) / "log", options) as app:
        arrived, minutes = asyncio.run(_people(app, options))
        complaints = "traceback" in log.read_text(encoding="utf-8").lower()
    print(f"{options.people} people, a click every {options.pause:g} s")
    print("first visit: p50 {:.1f} s, p95 {:.1f} s".format(*percentiles(arrived)))
    for number, minute in enumerate(minutes, 1):
        p50, p95 = percentiles(minute.waits) if minute.waits else (0.0, 0.0)
        print(f"minute {number}: {len(minute.waits)} clicks, p50 {p50:.2f} s, p95 {p95:.2f} s, {minute.memory:.0f} MB")
    print("errors in the log: " + ("yes" if complaints else "none"))
    return int(complaints)


def _options(arguments: Sequence[str] | None) -> Namespace:
    parser = ArgumentParser(prog="python -m benchmarks.cloud", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--people", type=int, default=10)
    parser.add_argument("--pause", type=float, default=10, help="seconds between two clicks of one person")
    parser.add_argument("--percent", type=int, default=10, help="of one core")
    parser.add_argument("--megabytes", type=int, default=690, help="of memory, where control groups can be had")
    return parser.parse_args(arguments)


@contextmanager
def limited(log: Path, options: Namespace) -> Iterator[App]:
    """The app within what it may use; says by what it is held."""
    with ExitStack() as stack:
        begun = monotonic()
        try:
            prefix = stack.enter_context(confined(options.percent, options.megabytes))
        except OSError as error:
            if shutil.which("cpulimit") is None:
                sys.exit(f"no control groups ({error}) and no cpulimit; on Debian: apt-get install cpulimit")
            app = stack.enter_context(serving(OURS, ROOT, log))
            stack.enter_context(held(app, options.percent))
            how = f"cpulimit, once it had started; no control groups ({error}), so its memory is only watched"
        else:
            app = stack.enter_context(serving(OURS, ROOT, log, prefix))
            how = f"control groups, with {options.megabytes} MB; it started in {monotonic() - begun:.1f} s"
        print(f"{options.percent} % of a core, held by {how}", flush=True)
        yield app


@contextmanager
def held(app: App, percent: int) -> Iterator[None]:
    """The app may use no more than this share of one core."""
    limiter = subprocess.Popen(
        ["cpulimit", "--pid", str(app.process.pid), "--limit", str(percent)],  # noqa: S607 - it was found on the path
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        limiter.terminate()
        limiter.wait(timeout=10)


async def _people(app: App, options: Namespace) -> tuple[list[float], list[Minute]]:
    start = monotonic()
    minutes = [Minute() for _ in range(max(1, round(options.minutes)))]
    visits = [_person(app, options, start, minutes, seed) for seed in range(options.people)]
    watching = asyncio.create_task(_watch(app, start, minutes))
    arrived = await asyncio.gather(*visits)
    watching.cancel()
    with suppress(asyncio.CancelledError):
        await watching
    for minute in minutes:
        minute.memory = minute.memory or app.rss()
    return list(arrived), minutes


async def _person(app: App, options: Namespace, start: float, minutes: list[Minute], seed: int) -> float:
    """Come, click through the pages at random until the time is up. Returns how long the first page took."""
    random = Random(seed)
    await asyncio.sleep(random.uniform(0, options.pause))
    begun = perf_counter()
    async with visiting(app.address, "/") as visitor:
        await visitor.arrive(None)
        arrived = perf_counter() - begun
        while (passed := monotonic() - start) < 60 * options.minutes:
            run = await (visitor.again() if random.random() < 0.7 else visitor.go(random.choice(PAGES).path))
            minutes[min(int(passed // 60), len(minutes) - 1)].waits.append(run.seconds)
            await asyncio.sleep(random.uniform(0.5, 1.5) * options.pause)
    return arrived


async def _watch(app: App, start: float, minutes: list[Minute]) -> None:
    for number, minute in enumerate(minutes, 1):
        await asyncio.sleep(max(0.0, start + 60 * number - monotonic()))
        minute.memory = app.rss()


if __name__ == "__main__":
    sys.exit(main())
