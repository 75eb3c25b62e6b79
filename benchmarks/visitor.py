"""A visitor without a browser, who speaks Streamlit's websocket protocol."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

PATIENCE = 120.0
"""Seconds after which a server that does not answer counts as broken."""
STORED = "$$STREAMLIT_INTERNAL_KEY_{}__events"
"""The widget by which a component of the second kind reports what happened; see its `_make_trigger_id`."""


@dataclass
class Run:
    """One run of the script as the visitor saw it: how long it took (seconds), how much came (bytes), what it drew."""

    seconds: float
    received: int
    elements: list[Element] = field(default_factory=list)

    def first(self, kind: str, matches: Callable[[Any], bool] = lambda _: True) -> Any:  # noqa: ANN401 - any proto
        """The first element of a kind, such as `button`, that matches.

        Raises:
            LookupError: the run drew none.
        """
        for element in self.elements:
            if element.WhichOneof("type") == kind and matches(found := getattr(element, kind)):
                return found
        drawn = sorted({str(element.WhichOneof("type")) for element in self.elements})
        raise LookupError(f"no {kind} that matches among {', '.join(drawn)}")


class Visitor:
    """One open page. It remembers what it told the server, as a browser does, and answers the browser store."""

    def __init__(self, connection: ClientConnection, path: str) -> None:
        self._connection = connection
        self._page, _, self._query = path.lstrip("/").partition("?")
        self._hash = ""
        self._widgets: dict[str, WidgetState] = {}
        self._known: dict[str, ForwardMsg] = {}
        self._fragments: dict[str, str] = {}

    async def arrive(self, stored: str | None) -> Run:
        """The first visit: run the page, answer what the browser has stored (None: nothing), and see it whole."""
        first = await self._run()
        try:
            store = first.first("bidi_component").id
        except LookupError:
            return first
        answer = json.dumps([{"event": "loaded", "value": {"text": stored}}])
        second = await self._run(store, [WidgetState(id=STORED.format(store), json_trigger_value=answer)])
        return Run(first.seconds + second.seconds, first.received + second.received, second.elements)

    async def again(self) -> Run:
        """A run in which nothing has changed."""
        return await self._run()

    async def press(self, button: str) -> Run:
        """Click the button with this id."""
        return await self._run(button, [WidgetState(id=button, trigger_value=True)])

    async def change(self, **state: Any) -> Run:  # noqa: ANN401 - the fields of a widget's state
        """Change one widget: its id and its value, under the name that the protocol gives to the kind of value."""
        widget = WidgetState(**state)
        self._widgets[widget.id] = widget
        return await self._run(widget.id)

    async def go(self, path: str) -> Run:
        """Follow a link to another page."""
        self._page, _, self._query = path.lstrip("/").partition("?")
        self._hash = ""
        return await self._run()

    async def _run(self, cause: str = "", triggers: Sequence[WidgetState] = ()) -> Run:
        message = BackMsg()
        state = message.rerun_script
        state.query_string = self._query
        state.page_name = self._page if not self._hash else ""
        state.page_script_hash = self._hash
        state.widget_states.widgets.extend([*self._widgets.values(), *triggers])
        state.fragment_id = self._fragments.get(cause, "")
        start = perf_counter()
        await self._connection.send(message.SerializeToString())
        run = Run(0.0, 0)
        async with asyncio.timeout(PATIENCE):
            while not await self._take(run):
                pass
        run.seconds = perf_counter() - start
        return run

    async def _take(self, run: Run) -> bool:
        """Take in one message; whether it says that the script, started afresh or not, is at its end."""
        raw = await self._connection.recv()
        run.received += len(raw)
        message = ForwardMsg.FromString(raw)  # type: ignore[arg-type]
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            message = self._known[message.ref_hash]
            kind = message.WhichOneof("type")
        elif message.hash:
            self._known[message.hash] = message
        if kind == "new_session":
            run.elements.clear()
        elif kind == "navigation":
            self._hash = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            run.elements.append(element)
            if name := getattr(getattr(element, str(element.WhichOneof("type"))), "id", ""):
                self._fragments[name] = message.delta.fragment_id
        return (
            kind == "script_finished"
            and message.script_finished != ForwardMsg.ScriptFinishedStatus.FINISHED_EARLY_FOR_RERUN
        )


@asynccontextmanager
async def visiting(address: str, path: str) -> AsyncIterator[Visitor]:
    """A visitor with a page of the app at `address` open, who leaves at the end."""
    stream = f"ws://{urlsplit(address).netloc}/_stcore/stream"
    async with connect(stream, subprotocols=["streamlit"], max_size=None, compression=None) as connection:  # type: ignore[list-item]
        yield Visitor(connection, path)
