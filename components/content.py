"""Everything that is loaded or built once and shared by all sessions. Nobody changes what these functions return."""

import gc
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from time import monotonic

import plotly.graph_objects as go
import streamlit as st

from components.charts import role as charts
from components.charts.bank import tool_bars, topic_bars
from data.content import Content
from data.loader import CONTENT, FOLDERS, SOLUTIONS, load_first_role
from data.schema import Role
from data.tables import Tables, tables
from prep.explore import Bank, bank
from prep.market import Market, market

LOOKS_PER_SECOND = 4
"""How often the content files are looked at. Nobody edits and clicks faster, and twenty people at once share a look."""


@dataclass(frozen=True)
class Library:
    """The content with what is derived from it: its tables and the figures that are the same for everybody."""

    content: Content
    role: Role
    tables: Tables
    bank: Bank
    market: Market
    map: go.Figure
    bars: go.Figure
    matrix: go.Figure
    flow: go.Figure
    topic_bars: go.Figure
    tool_bars: go.Figure


def library() -> Library:
    """The library of the content as it is on disk, looked at every quarter of a second at most.

    Raises:
        ContentError: the content is broken; the error says where and how.
    """
    return _seen(int(monotonic() * LOOKS_PER_SECOND))


@lru_cache(maxsize=256)
def drawn(draw: Callable[..., go.Figure], *data: Hashable) -> go.Figure:
    """A figure of one person's numbers, drawn once for as long as they stay the same: it costs as much as a page."""
    return draw(*data)


@lru_cache(maxsize=1)
def _seen(look: int) -> Library:  # noqa: ARG001 - each look is a new one
    """The library as one look found it: a page asks up to ten times, and Streamlit's cache takes 0.02 ms each time."""
    return _library(_fingerprint())


def _fingerprint() -> int:
    """A number that changes when a content file does, comes or goes."""
    folders = tuple(path.stat().st_mtime_ns for path in _folders() if path.exists())
    return hash((folders, *(path.stat().st_mtime_ns for path in _files(CONTENT, folders))))


def _folders() -> tuple[Path, ...]:
    return (CONTENT, *(CONTENT / folder.name for folder in FOLDERS), CONTENT / SOLUTIONS)


@lru_cache(maxsize=1)
def _files(root: Path, folders: tuple[int, ...]) -> tuple[Path, ...]:  # noqa: ARG001 - looked for anew if a folder changes
    return (*sorted(root.glob("*.yaml")), *sorted(root.glob("*/*.yaml")), *sorted(root.glob(f"{SOLUTIONS}/*.py")))


@st.cache_resource(max_entries=1, show_spinner=False)
def _library(fingerprint: int) -> Library:  # noqa: ARG001 - the key of the cache
    content = load_first_role()
    role = content.roles[0]
    frames = tables(content, role)
    made = Library(
        content=content,
        role=role,
        tables=frames,
        bank=bank(content, role),
        market=market(content, role),
        map=charts.role_map(frames.tools, role.name),
        bars=charts.category_bars(frames.categories),
        matrix=charts.responsibility_matrix(frames.tools, frames.responsibilities, frames.tool_responsibilities),
        flow=charts.workflow_flow(frames.workflow, frames.returns),
        topic_bars=topic_bars(frames.topics),
        tool_bars=tool_bars(frames.tools),
    )
    # The content and the libraries stay for good: the collector need not look at them, which took 0.05 s each time.
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    return made
