"""A deployment from nothing: what the Dockerfile copies, what requirements.txt pins, started as the README says.

`python -m tests.rehearsal` fails when a page raises, a file or a package is missing, the log complains, or the server
does not stop when it is told to.
"""

import asyncio
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import requests

from benchmarks.measure import PAGES
from benchmarks.visitor import visiting
from tests.browser.server import running
from tests.conftest import ROOT


def main() -> None:
    """Rehearse, and say how long it took."""
    begun = perf_counter()
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    *prepare, start = re.findall(r"^python3 -m venv .+$", readme, re.MULTILINE)[0].split(" && ")
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for name in copied():
            (folder / name).parent.mkdir(exist_ok=True)
            (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, folder / name)
        for step in prepare:
            subprocess.run(shlex.split(step), cwd=folder, check=True)
        installed = perf_counter()
        log = folder / "log"
        try:
            with running(log, folder=folder, command=shlex.split(start)) as server:
                assert requests.get(f"{server.address}/_stcore/health", timeout=10).text == "ok"
                titles = asyncio.run(tour(server.address))
                server.process.terminate()
                assert server.process.wait(timeout=20) == 0, "the server did not stop cleanly"
            assert len(set(titles)) == len(PAGES), titles
            assert server.complaints() == []
        except BaseException:
            print(log.read_text(encoding="utf-8"))
            raise
    print(f"installed in {installed - begun:.0f} s; {len(titles)} pages ran in {perf_counter() - installed:.1f} s")


def copied() -> list[str]:
    """The files and folders that the Dockerfile takes from here."""
    lines = re.findall(r"^COPY (?!--)(.+) \S+$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    return [name for line in lines for name in line.split()]


async def tour(address: str) -> list[str]:
    """The titles of all pages, each opened by its own address in a session of its own."""
    titles = []
    for page in PAGES:
        async with visiting(address, page.path) as visitor:
            run = await visitor.arrive(None)
        raised = [element.exception.message for element in run.elements if element.WhichOneof("type") == "exception"]
        assert raised == [], f"{page.path} raised"
        titles.append(run.first("heading").body)
    return titles


if __name__ == "__main__":
    main()
