import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from benchmarks.groups import confined

BUSY = "import time; end = time.monotonic() + 1\nwhile time.monotonic() < end: pass\nprint(time.process_time())"


@pytest.fixture
def prefix():
    try:
        with confined(20, 60) as command:
            yield command
    except OSError as error:
        pytest.skip(f"no control groups: {error}")


def test_a_busy_process_gets_its_share_of_a_core(prefix):
    run = subprocess.run([*prefix, sys.executable, "-c", BUSY], capture_output=True, text=True, check=True)
    assert float(run.stdout) < 0.35


@pytest.mark.parametrize(("megabytes", "status"), [(10, 0), (100, -9)])
def test_a_process_that_takes_too_much_memory_is_killed(prefix, megabytes, status):
    program = f"bytearray(b'x' * {megabytes}_000_000)"
    assert subprocess.run([*prefix, sys.executable, "-c", program], check=False).returncode == status


def test_nothing_is_left_behind_whatever_happens():
    groups = []
    with suppress(OSError, ZeroDivisionError), confined(20, 60) as prefix:
        groups = [Path(part) for part in prefix if "prepboard" in part]
        assert all(group.is_dir() for group in groups)
        raise ZeroDivisionError
    assert not any(group.exists() for group in groups)
