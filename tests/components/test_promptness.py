import socket

import pytest

from components.promptness import send_at_once


@pytest.fixture
def listening():
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, 0) as opened:
        opened.bind(("127.0.0.1", 0))
        opened.listen()
        yield opened


def waits_for_confirmation(listening):
    with socket.create_connection(listening.getsockname()), listening.accept()[0] as accepted:
        return not accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_who_connects_after_it_is_answered_at_once(listening):
    assert waits_for_confirmation(listening)
    send_at_once.cache_clear()
    assert send_at_once() >= 1
    assert not waits_for_confirmation(listening)


def test_who_is_connected_already_is_answered_at_once_too(listening):
    with socket.create_connection(listening.getsockname()), listening.accept()[0] as accepted:
        send_at_once.cache_clear()
        assert send_at_once() >= 3
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_it_leaves_no_file_open(listening):
    before = len(list_of_open_files())
    send_at_once.cache_clear()
    send_at_once()
    assert len(list_of_open_files()) == before
    assert listening.fileno() > 0


def list_of_open_files():
    import os

    found = []
    for number in range(256):
        try:
            os.fstat(number)
        except OSError:
            continue
        found.append(number)
    return found
