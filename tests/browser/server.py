"""The app as its users run it: a process of its own, on a free port."""

import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from tests.conftest import ROOT


@dataclass(frozen=True)
class Server:
    """A running app: where it answers and what it wrote to its log."""

    address: str
    log: Path
    process: subprocess.Popen

    def complaints(self) -> list[str]:
        """The lines of the log that are warnings, errors or parts of a traceback."""
        signs = ("warning", "error", "traceback", "deprecat", "exception")
        return [
            line for line in self.log.read_text(encoding="utf-8").splitlines() if any(s in line.lower() for s in signs)
        ]


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


START = (sys.executable, "-m", "streamlit", "run", "app.py")


@contextmanager
def running(
    log: Path, port: int | None = None, folder: Path = ROOT, command: Sequence[str] = START
) -> Iterator[Server]:
    """A fresh server of the app in a folder; it has answered its health check."""
    with starting(log, port, folder, command) as server:
        wait_for(server)
        yield server


@contextmanager
def starting(
    log: Path, port: int | None = None, folder: Path = ROOT, command: Sequence[str] = START
) -> Iterator[Server]:
    """A server that has been started and may not answer yet."""
    port = port or free_port()
    flags = {"server.port": port, "server.address": "127.0.0.1", "server.headless": "true"}
    command = [*command, *(f"--{name}={value}" for name, value in flags.items())]
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.STDOUT)
    try:
        yield Server(f"http://127.0.0.1:{port}", log, process)
    finally:
        process.kill()
        process.wait(timeout=20)


def wait_for(server: Server) -> None:
    """Wait until the server answers its health check."""
    session = requests.Session()
    session.mount(
        "http://", HTTPAdapter(max_retries=Retry(total=None, connect=120, backoff_factor=0.05, backoff_max=0.5))
    )
    session.get(f"{server.address}/_stcore/health", timeout=20).raise_for_status()
