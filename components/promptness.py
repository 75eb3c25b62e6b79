"""Sending what is drawn at once."""

import os
import socket
from contextlib import suppress
from functools import lru_cache
from stat import S_ISSOCK

MOST_FILES = 256
"""File descriptors that are looked at: a server opens the socket it listens on among its first."""


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
