"""The apps that are measured side by side, each in a process of its own."""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.browser.server import START, running
from tests.conftest import ROOT

OURS, DEFAULT, TUNED = "Prepboard", "empty, default settings", "empty, our settings"
GROWN, LONG = "ten times the content", "3,000 log entries"
EMPTY_APP = """\
import streamlit as st

st.title("Empty")
st.button("Again")
st.write(f"Clicked {st.session_state.setdefault('clicks', 0)} times")
st.session_state.clicks += 1
"""
QUIET = """\
[browser]
gatherUsageStats = false
[server]
showEmailPrompt = false
"""
"""Nothing that costs anything: only that the app starts without asking and tells nobody."""


@dataclass(frozen=True)
class App:
    """A running app, with the counters of its process."""

    name: str
    address: str
    process: psutil.Process

    @property
    def is_ours(self) -> bool:
        """Whether it has our pages."""
        return self.name in {OURS, GROWN}

    def cpu(self) -> float:
        """Seconds of CPU that the server has used since it was started."""
        if sys.platform == "linux":
            # The clock that clock_getcpuclockid(3) names. The same in /proc is cut to 10 ms: two of our runs.
            return time.clock_gettime(~self.process.pid << 3 | 2)
        times = self.process.cpu_times()
        return times.user + times.system

    def rss(self) -> float:
        """Memory that the server holds now, in MB."""
        return self.process.memory_info().rss / 1e6


@contextmanager
def serving(name: str, folder: Path, log: Path, prefix: Sequence[str] = ()) -> Iterator[App]:
    """The app of a folder, on a free port of this machine, started by the command `prefix` if there is one."""
    with running(log, folder=folder, command=(*prefix, *START)) as server:
        yield App(name, server.address, psutil.Process(server.process.pid))


def empty_app(folder: Path, config: str) -> Path:
    """Write an app with one button and one line into a folder."""
    (folder / ".streamlit").mkdir(parents=True)
    (folder / ".streamlit/config.toml").write_text(config, encoding="utf-8")
    (folder / "app.py").write_text(EMPTY_APP, encoding="utf-8")
    return folder


def folders(scratch: Path) -> dict[str, Path]:
    """The folder of each app by its name."""
    ours = (ROOT / ".streamlit/config.toml").read_text(encoding="utf-8")
    return {
        DEFAULT: empty_app(scratch / "default", QUIET),
        TUNED: empty_app(scratch / "tuned", ours),
        OURS: ROOT,
    }


def copy_of_ours(folder: Path) -> Path:
    """The app as it is committed or about to be, in a folder of its own."""
    names = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - git is on the path
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    for name in names:
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder
