"""Rating oneself: levels with their anchors, the evidence for them, and how far one has come."""

from collections.abc import Sequence

import streamlit as st

from components import address, state
from components.keep import KEPT
from components.routing import GAPS, open_button
from data.content import Element, Group
from data.fields import TOP_LEVEL
from data.rating import Level, Statement
from data.schema import SoftSkill
from prep.evidence import LONGEST_EVIDENCE, doubt
from prep.profile import NOT_APPLICABLE
from prep.standing import evidence_of, level_of, rated

EVIDENCE_FROM = 3
"""The level from which one is asked where it can be seen."""
PROGRESS = "progress"
"""The fragment that says how much is rated; `_level` and `_doubt` name those of each element."""
GROUP = "group"
"""The anchor of the group on the page. Streamlit cannot scroll; a link to here, always in sight, can."""


@st.fragment(key=PROGRESS)
def show_progress(groups: Sequence[Group], here: Group | None) -> None:
    """How much of all that is to be rated has been, always in sight below the page."""
    elements = [element for group in groups for element in group.elements]
    done = rated(elements, state.profile())
    words = f"{done} of {len(elements)} rated"
    if here:
        words += f" · {here.name}: {rated(here.elements, state.profile())} of {len(here.elements)}"
        words += f" · [Back to its top](#{GROUP})"
    with st.bottom:
        st.progress(done / len(elements), text=words)


def show_group(group: Group, levels: Sequence[Level]) -> None:
    """Everything there is to rate in a group."""
    if any(isinstance(element, SoftSkill) for element in group.elements):
        st.caption("The statements of each build on one another: one counts when those above it are ticked, too.")
    for element in group.elements:
        if isinstance(element, SoftSkill):
            _show_soft_skill(element)
        else:
            _show_element(element, levels)


def _show_element(element: Element, levels: Sequence[Level]) -> None:
    # The sentence is part of the label, not a caption of it: a screen reader reads it with its choice.
    names = {
        state.UNRATED: "Not rated yet",
        **{
            each.level: f"**{each.level} {each.name}.** {anchor}"
            for each, anchor in zip(levels, element.anchors, strict=True)
        },
        NOT_APPLICABLE: "**Not applicable.** It is not part of what I aim for and will not count.",
    }
    st.subheader(element.name, anchor=False)
    st.radio(
        element.name,
        list(names),
        format_func=names.__getitem__,
        label_visibility="collapsed",
        key=state.entry("rating", element.id),
        on_change=_rate,
        args=(element.id,),
        width="stretch",
    )
    st.fragment(_show_doubt, key=_doubt(element.id))(element)
    # Its label stays the same: with another one Streamlit closes it, and forgets what was ticked in it.
    # Its opening is drawn in a run of the whole page, behind which no rating may draw a part alone at once.
    box = st.expander(
        "Evidence", key=_evidence(element.id), icon=":material/fact_check:", on_change=state.begin_drawing
    )
    if box.open:
        with box:
            st.caption("Tick what you have done within the last two years.")
            _show_statements(element.statements)
            if (state.profile().level(element.id) or 0) >= EVIDENCE_FROM:
                st.text_input(
                    "Where it can be seen (optional)",
                    placeholder="A repository, a paper, a course",
                    max_chars=LONGEST_EVIDENCE,
                    key=state.entry("evidence", element.id),
                    on_change=state.keep,
                    args=("evidence", element.id),
                )


def _show_doubt(element: Element) -> None:
    level, evidence = state.profile().level(element.id), evidence_of(element, state.profile())
    if evidence is None:
        return
    if level is not None and (sentence := doubt(level, evidence)):
        st.caption(f":material/balance: {sentence}")
    else:
        st.caption(f"Your ticks speak for level {evidence}{'; choose a level to count it' if level is None else ''}.")


def _rate(element: str) -> None:
    """Take in a rating. Only what it changes is drawn again, if all of the page is there and its evidence is closed."""
    state.keep("rating", element)
    if state.is_settled() and not state.is_open(_evidence(element)):
        lately = state.drawn_lately(element)
        st.rerun([KEPT, PROGRESS, *map(_level, lately), *map(_doubt, lately)])


def _level(element: str) -> str:
    return f"level.{element}"


def _doubt(element: str) -> str:
    return f"doubt.{element}"


def _evidence(element: str) -> str:
    return f"evidence.{element}.open"


def _show_soft_skill(skill: SoftSkill) -> None:
    st.subheader(skill.name, anchor=False)
    st.markdown(skill.about)
    _show_statements(skill.statements)
    evidence, level = evidence_of(skill, state.profile()), level_of(skill, state.profile())
    with st.container(horizontal=True, vertical_alignment="center"):
        none_yet = evidence is None and level == 0
        st.button(
            "Undo “none of these yet”" if none_yet else "None of these yet",
            key=f"none.{skill.id}",
            on_click=state.enter,
            args=("rating", skill.id, None if none_yet else 0),
            disabled=evidence is not None,
        )
        st.caption("Unrated" if level is None else f"Counts as level {level}")


def _show_statements(statements: Sequence[Statement]) -> None:
    for statement in statements:
        st.checkbox(
            statement.text,
            wrap=True,
            key=state.entry("statement", statement.id),
            on_change=state.keep,
            args=("statement", statement.id),
        )


def show_levels(group: Group, levels: Sequence[Level]) -> None:
    """The level of each element of a group, as a bar and in words."""
    for element in group.elements:
        st.fragment(_show_level, key=_level(element.id))(element, levels)


def _show_level(element: Element, levels: Sequence[Level]) -> None:
    level = level_of(element, state.profile())
    if level is None:
        words = "unrated" if state.profile().value("rating", element.id) is None else "not applicable"
    else:
        words = f"{level} {levels[level].name}"
    st.progress((level or 0) / TOP_LEVEL, text=f"{element.name}: {words}")


def show_next(group: Group, groups: Sequence[Group]) -> None:
    """The way on: to the next group, after the last one to the gaps. And the way to take ratings back."""
    following = groups[groups.index(group) + 1 :]
    with st.container(horizontal=True):
        if following:
            st.button(
                f"Next: {following[0].name}",
                icon=":material/arrow_forward:",
                type="primary",
                # With one key it is one button for all groups, and the focus stays on it.
                key="rate.next",
                on_click=address.write,
                kwargs={"category": following[0].id},
            )
        else:
            open_button("Next: see your gaps", GAPS)
        with st.popover("Clear these ratings and ticks", icon=":material/backspace:"):
            st.markdown(f"This takes back all that you rated and ticked in {group.name}. There is no way back.")
            st.button("Clear them", type="primary", on_click=state.clear, args=(group.elements,))
