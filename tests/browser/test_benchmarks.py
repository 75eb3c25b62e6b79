import json
import subprocess
import sys

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.browser


@pytest.mark.usefixtures("chromium")
def test_the_benchmark_in_a_browser(tmp_path):
    command = [sys.executable, "-m", "benchmarks", "--small", "--without", "crowd", "--without", "growth"]
    run = subprocess.run([*command, "--into", tmp_path], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-2000:]
    singles = {
        each["name"]: each["values"] for each in json.loads((tmp_path / "benchmark.json").read_text())["singles"]
    }
    assert all(10 < wait < 20_000 for wait in singles["click to painted change, Chromium"].values())
    assert (tmp_path / "benchmark.png").stat().st_size > 5_000
