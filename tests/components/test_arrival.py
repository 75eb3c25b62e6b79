"""What a browser is told again, because it may have missed it."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from streamlit.proto.Common_pb2 import StringArray

from benchmarks.visitor import visiting
from tests.browser.server import running


def view(run):
    return run.first("button_group", lambda each: each.label == "View")


async def told(address):
    """Whether each run told the browser which view is chosen: two before the browser reports it, and two after."""
    async with visiting(address, "/tools?view=table") as visitor:
        runs = [view(await visitor.arrive(None)), view(await visitor.again())]
        states = StringArray(data=runs[0].raw_values)
        runs.append(view(await visitor.change(id=runs[0].id, string_array_value=states)))
        runs.append(view(await visitor.again()))
        return [", ".join(run.raw_values) if run.set_value else None for run in runs]


def test_a_choice_is_told_until_the_browser_reports_it(tmp_path):
    with running(tmp_path / "log") as server, ThreadPoolExecutor(1) as pool:
        # In a thread of its own: while browser tests run, Playwright has a loop in this one.
        first, second, *reported = pool.submit(asyncio.run, told(server.address)).result()
    assert "Table" in first
    assert second == first
    assert reported == [None, None]
