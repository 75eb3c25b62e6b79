from contextlib import contextmanager, suppress
from threading import Event, Thread

import pytest
from streamlit.navigation.page import StreamlitPage
from streamlit.testing.v1 import AppTest

from components import promptness, state
from components.promptness import turn
from tests.conftest import ROOT

LONG = 10.0
"""Seconds that a test waits for what has to come."""
NEVER = 10 * LONG
"""Seconds of patience that no test sees the end of."""


class Runs:
    """Runs in threads of their own. Each has come to the queue when `come` returns, and ends when it is told to."""

    def __init__(self):
        self.begun, self.ended = [], []
        self._steps, self._threads = {}, []

    def come(self, name, patience=NEVER):
        before = len(promptness._waiting)
        begins, ends = self._steps[name] = Event(), Event()

        def run():
            with turn(patience):
                self.begun.append(name)
                begins.set()
                assert ends.wait(LONG)
                self.ended.append(name)

        thread = Thread(target=run, daemon=True)
        self._threads.append(thread)
        thread.start()
        while len(promptness._waiting) == before:
            thread.join(0.001)
            assert thread.is_alive()

    def begins(self, name):
        return self._steps[name][0].wait(LONG)

    def end(self, *names):
        for name in names:
            self._steps[name][1].set()

    def rest(self):
        self.end(*self._steps)
        for thread in self._threads:
            thread.join(LONG)
            assert not thread.is_alive()


@pytest.fixture
def runs():
    started = Runs()
    yield started
    started.rest()
    assert not promptness._waiting


def test_runs_come_one_after_the_other_in_the_order_in_which_they_came(runs):
    names = [f"run {number}" for number in range(20)]
    for name in names:
        runs.come(name)
    for at, name in enumerate(names):
        assert runs.begins(name)
        assert runs.begun == names[: at + 1]
        assert runs.ended == names[:at]
        runs.end(name)


def test_all_may_be_told_to_end_and_still_none_runs_beside_another(runs):
    for name in "abc":
        runs.come(name)
    runs.end("c", "b")
    assert runs.begins("a")
    assert runs.begun == ["a"]
    runs.end("a")
    runs.rest()
    assert runs.ended == ["a", "b", "c"]


def test_a_run_that_fails_gives_its_turn_on(runs):
    with suppress(KeyboardInterrupt), turn(NEVER):
        runs.come("next")
        assert not runs.begun
        raise KeyboardInterrupt
    assert runs.begins("next")


def test_a_run_that_hangs_stops_nobody(runs):
    runs.come("hangs")
    assert runs.begins("hangs")
    runs.come("later")
    with turn(patience=0.01):
        assert runs.begun == ["hangs"]
    # Who was out of patience was never first, and calls nobody.
    runs.come("last")
    assert runs.begun == ["hangs"]
    runs.end("hangs")
    assert runs.begins("later")


def test_nobody_waits_for_one_who_is_gone(runs):
    runs.come("first")
    runs.come("impatient", patience=0.01)
    assert runs.begins("impatient")
    runs.end("impatient", "first")
    runs.rest()
    runs.come("late")
    assert runs.begins("late")


def test_a_page_waits_for_its_turn_and_counts_as_not_drawn_while_it_waits(monkeypatch):
    seen, real, begin = [], StreamlitPage.run, state.begin_drawing

    @contextmanager
    def watched():
        with turn():
            seen.append("turn begins")
            try:
                yield
            finally:
                seen.append("turn ends")

    def run(page):
        seen.append("page")
        real(page)

    def begin_drawing():
        seen.append("drawing begins")
        begin()

    monkeypatch.setattr(state, "begin_drawing", begin_drawing)
    monkeypatch.setattr(promptness, "turn", watched)
    monkeypatch.setattr(StreamlitPage, "run", run)
    assert AppTest.from_file(ROOT / "app.py", default_timeout=LONG).run().title[0].value
    assert seen[-4:] == ["drawing begins", "turn begins", "page", "turn ends"]
