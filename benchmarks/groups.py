"""Linux control groups, which hold a process and its children to a share of a core and to so much memory."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from os import getpid
from pathlib import Path

ROOT = Path("/sys/fs/cgroup")
PERIOD = 100_000
"""Microseconds over which the share of a core is counted."""
JOIN = 'while [ "$1" != -- ]; do echo $$ > "$1/cgroup.procs" || exit; shift; done; shift; exec "$@"'


@contextmanager
def confined(percent: int, megabytes: int) -> Iterator[list[str]]:
    """A command that runs what follows it with `percent` of one core and `megabytes` of memory, and kills it beyond.

    All that it started has to be over at the end.

    Raises:
        OSError: there are no control groups here, or they are not ours to make.
    """
    with ExitStack() as stack:
        groups = []
        for parent, limits in _limits(percent, megabytes).items():
            groups.append(stack.enter_context(_group(parent)))
            for name, value in limits.items():
                (groups[-1] / name).write_text(value, encoding="ascii")
        yield ["sh", "-c", JOIN, "sh", *map(str, groups), "--"]


def _limits(percent: int, megabytes: int) -> dict[Path, dict[str, str]]:
    """The folders in which groups are to be made, with their limits. No process leaves a limit that it is under."""
    lines = Path("/proc/self/cgroup").read_text(encoding="ascii").splitlines()
    own = {
        name: path.lstrip("/") for _, names, path in (line.split(":", 2) for line in lines) for name in names.split(",")
    }
    quota, memory = PERIOD * percent // 100, str(megabytes * 1_000_000)
    if "cpu" in own and "memory" in own:
        return {
            ROOT / "cpu" / own["cpu"]: {"cpu.cfs_period_us": str(PERIOD), "cpu.cfs_quota_us": str(quota)},
            ROOT / "memory" / own["memory"]: {"memory.limit_in_bytes": memory},
        }
    # Version 2: no group may have processes and groups under limits in it, so the new one goes beside our own.
    return {(ROOT / own.get("", "")).parent: {"cpu.max": f"{quota} {PERIOD}", "memory.max": memory}}


@contextmanager
def _group(parent: Path) -> Iterator[Path]:
    group = parent / f"prepboard-{getpid()}"
    group.mkdir()
    try:
        yield group
    finally:
        group.rmdir()
