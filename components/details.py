"""What there is to say about one tool or one category."""

import streamlit as st

from components.address import UNKNOWN
from components.content import Library
from components.routing import QUESTIONS, RATE, ROLE, TOOLS, link, stay_button
from components.show import bullets
from components.signals import show_marks
from data.schema import Category, Tool
from prep.explore import TOOL
from prep.pace import FULL

DETAIL = "detail"
"""The anchor of the detail on the page."""


def show_choice(choice: Tool | Category | str | None, library: Library) -> None:
    """The detail of what is chosen, or a sentence on how to choose."""
    if isinstance(choice, Tool):
        show_tool(choice, library)
    elif isinstance(choice, Category):
        show_category(choice)
    elif choice == UNKNOWN:
        st.warning(
            "This link leads to no tool or category of this role. Choose one from the list or the chart.",
            icon=":material/link_off:",
        )
    else:
        st.info(
            "Choose a category or a tool from the list, or click one in a chart.",
            icon=":material/touch_app:",
        )


def show_chosen(choice: Tool | Category | str | None) -> None:
    """One line above a chart that says what is chosen: on a phone the detail is below the chart."""
    if isinstance(choice, Tool | Category):
        # No caption: in one, the colour of a link fades below 4.5:1.
        st.markdown(f":small[Chosen: [{choice.name}](#{DETAIL})]")


def show_category(category: Category) -> None:
    """What a category is about and which tools it has."""
    st.header(category.name, anchor=DETAIL)
    st.markdown(category.about)
    with st.container(gap=None):
        for tool in category.tools:
            stay_button(f"**{tool.name}**", TOOLS.icon, tool=tool.id, category=None)
            st.caption(tool.purpose)
    link(RATE, f"Rate yourself on {category.name}", pace=FULL, category=category.id)


def show_tool(tool: Tool, library: Library) -> None:
    """What a tool is for, why a researcher needs it, where it is used and how to learn it."""
    category = library.content.category_of[tool.id]
    st.header(tool.name, anchor=DETAIL)
    st.badge(category.name)
    st.markdown(tool.purpose)
    st.markdown(f"**Why a researcher needs it.** {tool.why}")
    names = {item.id: item.name for item in library.role.responsibilities}
    st.markdown("**Serves**\n" + bullets(names[each] for each in tool.responsibilities))
    st.markdown("**Used in these steps of the workflow**")
    with st.container(gap=None):
        for position, step in enumerate(library.role.workflow, 1):
            if tool.id in step.tools:
                link(ROLE, f"{position} {step.name}", view="workflow", step=step.id)
    st.markdown(learn(tool))
    show_marks(tool, library)
    link(RATE, "Rate yourself", elements=tool.id)
    link_questions(tool.id, TOOL, library)


def link_questions(name: str, facet: str, library: Library) -> None:
    """The way to the questions that touch a tool, a responsibility or a step of the workflow."""
    count = len(library.bank.shelves[facet].get(name, ()))
    if count:
        link(QUESTIONS, f"{count} interview question{'s' if count > 1 else ''} about it", **{facet: name})


def learn(tool: Tool) -> str:
    """Where a tool can be learned, as Markdown."""
    docs = f"[Official documentation]({tool.docs})"
    return "**Learn it for free**\n" + bullets(
        [docs, *(f"[{each.title}]({each.address}) · {each.by}, {each.kind}" for each in tool.learn)]
    )
