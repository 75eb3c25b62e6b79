"""The one custom component: the browser's own storage, which Streamlit does not reach."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

_STORE = st.components.v2.component(
    "browser_store", js=(Path(__file__).parent / "store.js").read_text(encoding="utf-8")
)


def browser_store(
    key: str,
    data: dict[str, Any],
    *,
    on_loaded: Callable[[], None],
    on_changed: Callable[[], None],
    on_refused: Callable[[], None],
) -> None:
    """Tell the browser what to store; hear what it had, what another tab changed, and what it refuses.

    The callbacks find what was said in the session under `key`, as `loaded`, `changed` or `refused`.
    """
    _STORE(
        key=key,
        data=data,
        on_loaded_change=on_loaded,
        on_changed_change=on_changed,
        on_refused_change=on_refused,
    )
