"""Reading one question: alone at first, then whatever one asks for."""

from collections.abc import Callable, Mapping

import streamlit as st

from components import address, state
from components.content import Library
from components.routing import QUESTIONS, TOOLS, link, stay_button
from components.show import bullets, headline
from data.bank import Question
from prep.codec import LONGEST_ID, LONGEST_TEXT
from prep.explore import TOPIC, Exploration
from prep.search import plain

READ = "question"
"""The query parameter that names the question to read."""
IN_A_TAB = 60
"""Characters of a question by which its tab, its bookmark and the history tell it from others."""
IN_ONE_LINE = 36
"""Characters that fit beside “First:” on a phone. Streamlit centres what takes two lines."""


def named_in_url(library: Library) -> str | None:
    """The id of the question to read; a former id leads to the present one. None if none is named."""
    name = address.text_from_url(READ, LONGEST_ID)
    return library.content.renamed.get(name, name) or None


def badges(name: str, library: Library) -> str:
    """What kind of question it is, in one line."""
    question, parts = library.content.questions.get(name), ["Written by me"]
    if question:
        topic = library.content.topic_of[name].name
        parts = [topic, question.difficulty, question.kind, f"{question.minutes} min"]
    if state.profile().value("bookmark", name):
        parts.append(":material/bookmark: bookmarked")
    if state.profile().value("note", name):
        parts.append(":material/edit_note: with my notes")
    return " · ".join(parts)


def show_way(name: str, found: Exploration) -> None:
    """Back to the list, to the question before and after, or to one by chance. The arrow keys do the same."""
    ids = found.ids
    at = ids.index(name) if name in ids else None
    # What the filters leave out now, because its bookmark was taken off, say, is followed by the first of the list.
    following = ids[0 if at is None else at + 1 :][:1]
    with st.container(horizontal=True, vertical_alignment="center"):
        _go("Back to the list", None, ":material/arrow_back:")
        _go("Previous", ids[at - 1] if at else None, ":material/chevron_left:", shortcut="Left", disabled=not at)
        _go("Next", *following or [None], ":material/chevron_right:", shortcut="Right", disabled=not following)
        ask_one(found, besides=name)
        if at is not None:
            st.caption(f"{at + 1} of {len(ids)}")
        elif name in found.everything:
            st.caption("Your search or filters leave this one out, so there is no previous one.")


def _go(label: str, to: str | None, icon: str, *, shortcut: str | None = None, disabled: bool = False) -> None:
    st.button(label, icon=icon, shortcut=shortcut, disabled=disabled, on_click=address.write, kwargs={READ: to})


def ask_one(found: Exploration, besides: str | None = None) -> None:
    """Open a question by chance, among those found."""
    st.button(
        "Ask me one",
        icon=":material/casino:",
        help="One by chance, within your search and filters",
        disabled=not found.ids,
        on_click=lambda: address.write(**{READ: state.by_chance(found.ids, besides)}),
    )


def show_question(question: Question, library: Library) -> None:
    """The question, and behind one click each what it probes, its answers, its rubric and what comes next."""
    st.set_page_config(page_title=f"{headline(plain(question.question), IN_A_TAB)} · Prepboard")
    st.caption(badges(question.id, library))
    st.header("The question", anchor=False)
    with st.container(border=True):
        st.markdown(question.question)
    for title, draw in _parts(question, library).items():
        box = st.expander(title, key=f"question.{question.id}.{title}", on_change="rerun")
        if box.open:
            with box:
                draw()
    _show_links(question, library)
    show_marks(question.id)


def show_unknown() -> None:
    """The link names a question that is not here."""
    st.warning(
        "This link leads to no question here. If somebody wrote it themselves, only their own browser has it.",
        icon=":material/link_off:",
    )


def _parts(question: Question, library: Library) -> Mapping[str, Callable[[], object]]:
    musts = [f"- {point.point}{' **(must)**' if point.must else ''}" for point in question.rubric]
    parts: dict[str, Callable[[], object]] = {
        "What it probes": lambda: st.markdown(question.probes),
        "In 30 seconds": lambda: st.markdown(question.short_answer),
        "In two minutes": lambda: st.markdown(question.answer),
        "Rubric": lambda: st.markdown("An answer passes only with every must in it.\n" + "\n".join(musts)),
        "Red flags": lambda: st.markdown(bullets(question.red_flags)),
        "Follow-ups": lambda: st.markdown(bullets(question.follow_ups)),
    }
    if question.solution:
        code = library.content.solutions[question.solution]
        parts["Reference solution"] = lambda: st.code(code, language="python", wrap_lines=True)
    if question.sources:
        sources = [f"[{each.title}]({each.address})" for each in question.sources]
        parts["Sources"] = lambda: st.markdown(f"{bullets(sources)}\n\nChecked on {question.checked_on:%d %B %Y}.")
    return parts


def _show_links(question: Question, library: Library) -> None:
    content = library.content
    names = {item.id: item.name for item in library.role.responsibilities}
    st.caption("Part of " + ", ".join(names[each] for each in question.responsibilities))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        for tool in question.tools:
            link(TOOLS, content.tools[tool].name, tool=tool)
        topic = {**dict.fromkeys(address.current()), TOPIC: content.topic_of[question.id].id}
        stay_button("More on this topic", QUESTIONS.icon, **topic)
        with st.popover("Link to this question", icon=":material/link:", type="tertiary"):
            st.code(f"{(st.context.url or '').partition('?')[0]}?{READ}={question.id}", language=None, wrap_lines=True)
    for name in question.prerequisites:
        first = headline(content.questions[name].question, IN_ONE_LINE)
        stay_button(f"First: {first}", QUESTIONS.icon, **{READ: name})


def show_marks(name: str) -> None:
    """A bookmark and notes, which stay in the profile."""
    st.toggle("Bookmark", key=state.entry("bookmark", name), on_change=state.keep, args=("bookmark", name))
    st.text_area(
        "My notes",
        placeholder="What I missed, and what I would say next time",
        max_chars=LONGEST_TEXT,
        key=state.entry("note", name),
        on_change=state.keep,
        args=("note", name),
    )
    st.caption("Your notes are kept when you leave the field.")
    if emptied := state.emptied("note", name):
        st.button("Bring the note back", icon=":material/undo:", on_click=state.enter, args=("note", name, emptied))
