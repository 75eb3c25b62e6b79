"""The parts of the Role page."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from components import address
from components.choose import choose
from components.content import Library
from components.details import link_questions
from components.market import became, show_figures, show_sources
from components.routing import TOOLS, link
from components.show import show_figure
from data.schema import Step, Theme
from prep.explore import RESPONSIBILITY, STEP


def show_responsibilities(library: Library) -> None:
    """The role in general, and each responsibility: its working week, what good looks like and what it produces."""
    st.markdown(f"{library.role.overview} {library.role.goal}")
    st.header("Key responsibilities")
    with st.grid(2, min_column_width=300):
        for item in library.role.responsibilities:
            with st.container(border=True, height="stretch"):
                st.markdown(f"### {item.name}")
                st.markdown(item.statement)
                st.markdown(f"**In a week.** {item.week}")
                st.markdown(f"**Good looks like this.** {item.good}")
                st.caption("Produces " + ", ".join(item.produces))
                link_questions(item.id, RESPONSIBILITY, library)


def show_workflow(library: Library) -> None:
    """The workflow as a flow, beside it the step that is chosen in it, and all of it as a table."""
    workflow = library.role.workflow
    names = {step.id: f"{position} {step.name}" for position, step in enumerate(workflow, 1)}
    st.header("The research workflow")
    flow, detail = st.columns(2, gap="large")
    with detail:
        chosen = choose("Step", names, "step", listed=True)
        show_step(next(step for step in workflow if step.id == chosen), library)
    with flow:
        st.caption(f"Chosen: {names[chosen]}")
        show_figure(
            library.flow,
            key="role.flow",
            alt=f"The research workflow: {', '.join(names.values())}",
            on_click=address.clicked_to_url,
        )
        st.caption("Dotted lines lead back to an earlier step, when the evidence asks for it.")
    parts = {item.id: item.name for item in library.role.responsibilities}
    with st.expander("The whole workflow as a table"):
        st.table(
            {
                "Step": list(names.values()),
                "What is done": [step.done for step in workflow],
                "What comes out": [step.output for step in workflow],
                "Part of": [", ".join(parts[each] for each in step.responsibilities) for step in workflow],
                "Back to": [
                    "; ".join(f"{names[back.to]} when {back.when}" for back in step.returns) for step in workflow
                ],
            }
        )


def show_step(step: Step, library: Library) -> None:
    """What is done in a step, what comes out of it, whose work it is, its tools and the ways back from it."""
    st.markdown(step.done)
    st.markdown(f"**What comes out.** {step.output}.")
    names = {item.id: item.name for item in library.role.responsibilities}
    st.markdown("**Part of** " + ", ".join(names[each] for each in step.responsibilities))
    steps = {each.id: each.name for each in library.role.workflow}
    for back in step.returns:
        st.markdown(f":material/undo: Back to **{steps[back.to]}** when {back.when}.")
    st.markdown("**Tools**")
    with st.container(horizontal=True, gap="small"):
        for tool in step.tools:
            link(TOOLS, library.content.tools[tool].name, tool=tool)
    link_questions(step.id, STEP, library)


def show_impact(library: Library) -> None:
    """What the role changes: industries, innovations, the ways it helps, and the bridge to products."""
    impact = library.role.impact
    st.header("Why this role matters")
    st.markdown(impact.claim)
    _show_themes("Industries it changes", impact.industries, library)
    _show_themes("Innovations it made possible", impact.innovations, library)
    _show_themes("How it helps industries", impact.benefits, library)
    with st.container(border=True):
        st.markdown(f"### {impact.bridge.name}")
        st.markdown(impact.bridge.about)


def _show_themes(title: str, themes: Sequence[Theme], library: Library) -> None:
    st.subheader(title)
    with st.grid(2, min_column_width=300):
        for theme in themes:
            st.markdown(f"**{theme.name}**\n\n{theme.about}{became(theme.id, library)}")


def show_comparison(library: Library) -> None:
    """The role beside its neighbour, aspect by aspect."""
    comparison = library.role.comparison
    st.header(comparison.title)
    st.markdown(comparison.summary)
    st.table(
        {
            "Aspect": [each.aspect for each in comparison.differences],
            library.role.name: [each.here for each in comparison.differences],
            comparison.other: [each.there for each in comparison.differences],
        }
    )


VIEWS: Mapping[str, Callable[[Library], None]] = {
    "responsibilities": show_responsibilities,
    "workflow": show_workflow,
    "impact": show_impact,
    "figures": show_figures,
    "comparison": show_comparison,
    "sources": show_sources,
}
