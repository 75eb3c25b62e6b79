"""The app as its users run it: a process of its own, on a free port."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
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

    def complaints(self) -> list[str]:
        """The lines of the log that are warnings, errors or parts of a traceback."""
        signs = ("warning", "error", "traceback", "deprecat", "exception")
        return [
            line for line in self.log.read_text(encoding="utf-8").splitlines() if any(s in line.lower() for s in signs)
        ]


@contextmanager
def running(log: Path) -> Iterator[Server]:
    """A fresh server; it has answered its health check."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    flags = {"server.port": port, "server.address": "127.0.0.1", "server.headless": "true"}
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "app.py",
        *(f"--{name}={value}" for name, value in flags.items()),
    ]
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT, env={**os.environ, "CI": "true"}
        )
    try:
        session = requests.Session()
        session.mount("http://", HTTPAdapter(max_retries=Retry(connect=40, backoff_factor=0.05, backoff_max=0.5)))
        session.get(f"http://127.0.0.1:{port}/_stcore/health", timeout=20).raise_for_status()
        yield Server(f"http://127.0.0.1:{port}", log)
    finally:
        process.terminate()
        process.wait(timeout=20)
