"""Answering soon: what is drawn is sent at once, and visitors who click together are served one by one."""

import os
import socket
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from stat import S_ISSOCK
from threading import Event, Lock

MOST_FILES = 256
"""File descriptors that are looked at: a server opens the socket it listens on among its first."""
PATIENCE = 2.0
"""Seconds a run waits for its turn at most. While one hangs, the others begin so much later, but they begin."""

_waiting: deque[Event] = deque()
_changing = Lock()


@contextmanager
def turn(patience: float = PATIENCE) -> Iterator[None]:
    """Wait until all runs that came before are at their end, for `patience` seconds at most.

    Python computes in one thread at a time. Of twenty runs of a page at once that share it, nearly all end as late as
    the last; one after the other, half of them end in about half the time, and the last no later. What Streamlit does
    before it runs the script, a widget's callback, and fragments that are drawn alone take no turn: they are short.
    """
    mine = Event()
    with _changing:
        _waiting.append(mine)
        _waiting[0].set()
    try:
        mine.wait(patience)
        yield
    finally:
        with _changing:
            _waiting.remove(mine)
            if _waiting:
                _waiting[0].set()


@lru_cache(maxsize=1)
def send_at_once() -> int:
    """Switch Nagle's algorithm off, for who is connected and who will be. Returns for how many sockets that was.

    A page is sent in many small packets. With Nagle's algorithm each waits until the other side has confirmed the last
    one, which a browser does after 40 ms. Servers switch it off; Streamlit binds its socket in a way that keeps asyncio
    from doing so. A connection inherits the option from the socket that accepted it.
    """
    found = 0
    for number in range(3, MOST_FILES):
        with suppress(OSError):
            if S_ISSOCK(os.fstat(number).st_mode):
                with socket.socket(fileno=os.dup(number)) as opened:
                    found += _switch_off(opened)
    return found


def _switch_off(opened: socket.socket) -> bool:
    if opened.family not in {socket.AF_INET, socket.AF_INET6} or opened.type != socket.SOCK_STREAM:
        return False
    opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return True
