"""How figures, small tables and texts are put on the page, the same everywhere."""

import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from itertools import takewhile
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from prep.search import END, START, WORD

CONFIG: dict[str, Any] = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
LONGEST_HEADLINE = 170
"""Characters."""

_FENCED = re.compile(r"```.*?```", re.DOTALL)
_PIECE = re.compile(r"(\$[^$]+\$|`[^`]+`|\]\([^)]*\))")
_WHOLE = re.compile(r"(?:\$[^$]+\$|`[^`]+`|[^\s$`])+")
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|>~$:<&=])")


def show_table(columns: Mapping[str, Sequence[object]], *, links: bool = False) -> None:
    """A small table. As Markdown it costs a tenth of what a data frame does, and a screen reader reads it as well.

    One with links is no caption, in which their colour fades below 4.5:1. One wider than the page scrolls.
    """
    rows = [list(columns), ["---"] * len(columns), *zip(*columns.values(), strict=True)]
    table = "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |" for row in rows)
    with st.container(horizontal=True, wrap=False):
        (st.markdown if links else st.caption)(table)


def show_figure(figure: go.Figure, key: str, alt: str, on_click: Callable[[str], None] | None = None) -> None:
    """Draw a figure. `alt` says what it shows; `on_click` gets `key` when the selection in it changes."""
    if on_click is None:
        st.plotly_chart(figure, key=key, config=CONFIG, alt=alt)
        return
    st.plotly_chart(
        figure,
        key=key,
        config=CONFIG,
        alt=alt,
        on_select=lambda: on_click(key),
        selection_mode="points",
    )


def bullets(lines: Iterable[str]) -> str:
    """A list in Markdown."""
    return "\n".join(f"- {line}" for line in lines)


def headline(text: str, longest: int = LONGEST_HEADLINE) -> str:
    """The beginning of a Markdown text in one line, without code blocks. No formula, code or word is cut in two."""
    line = " ".join(_FENCED.sub(" ", text).split())
    if len(line) <= longest:
        return line
    whole = takewhile(lambda at: at <= longest, (piece.end() for piece in _WHOLE.finditer(line)))
    end = max(whole, default=0)
    return f"{line[:end].rstrip(' ,;:')} …"


def marked(text: str, words: Container[str]) -> str:
    """A Markdown text with these words marked, apart from those in formulas and code."""
    return "".join(
        piece if _PIECE.fullmatch(piece) else WORD.sub(lambda word: _mark(word[0], words), piece)
        for piece in _PIECE.split(text)
    )


def _mark(word: str, words: Container[str]) -> str:
    return f":orange-background[{word}]" if word.casefold() in words else word


def shortened(text: str) -> str:
    """The beginning of a text that is no Markdown, in one line."""
    line = " ".join(text.split())
    if len(line) <= LONGEST_HEADLINE:
        return line
    cut = line[:LONGEST_HEADLINE]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut else cut} …"


def passage(excerpt: str) -> str:
    """An excerpt of a search as Markdown, with its matches marked; whatever else it holds is text."""
    plain = escaped(excerpt)
    return re.sub(f"{START}(.*?){END}", r":orange-background[\1]", plain)


def escaped(text: str) -> str:
    """A text that Markdown shows as it is, in one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
