"""Where one stands against a stage: readiness, what is missing, and what an element asks for next."""

from collections.abc import Sequence

import streamlit as st

from components import address, state
from components.charts.figure import CATEGORY, ELEMENT, ids
from components.charts.person import intervals, levels_and_targets
from components.choose import choose, in_ink
from components.content import Library, drawn
from components.details import learn, link_questions
from components.routing import RATE, TOOLS, link, open_button
from components.show import show_figure, show_table
from data.fields import TOP_LEVEL
from data.rating import STAGES
from data.schema import SoftSkill, Tool
from prep.evidence import next_statement
from prep.explore import RESPONSIBILITY, TOOL
from prep.scoring import Score, between
from prep.standing import IMPORTANCE, MOST_MISSING, Assessment, Standing, assess

MOST_ROWS = 12
"""How many elements a chart shows; the table beside it has them all."""
ALL = "all"
TOO_LITTLE = "too early"
"""In place of one number, while too little is rated."""


def show_readiness(assessment: Assessment) -> None:
    """The interval, its coverage, the label and the band; one number only if enough is rated."""
    score, method = assessment.score, assessment.method
    if score is None or assessment.label is None:
        st.info("You called everything that this stage asks for not applicable, so there is nothing to measure.")
        return
    number = score.number(method.number_from_coverage.value)
    with st.grid(4, min_column_width=150):
        st.metric(
            "Readiness",
            between(score.low, score.high),
            help="Low end: what you have not rated counts as nothing. High end: it counts as met.",
        )
        st.metric(
            "Average so far",
            TOO_LITTLE if number is None else f"{number:.0f}%",
            help=f"Over what you rated, once that is {100 * method.number_from_coverage.value:.0f}% of what counts.",
        )
        st.metric("Rated", f"{score.rated} of {score.required}", help="Of the elements this stage asks for.")
        st.metric("Status", assessment.label.name, help=method.labels_why)
    st.markdown(
        f"What you rated makes up {100 * score.coverage:.0f}% of what counts. If your ratings are half a level too "
        f"generous or too harsh, your readiness is {between(score.band_low, score.band_high)}."
    )
    missing = assessment.unrated()[:MOST_MISSING]
    if missing:
        points = sum(assessment.worth[each.element.id] for each in missing)
        these = "this one" if len(missing) == 1 else f"these {len(missing)}"
        open_button(
            f"Rate {these}, worth up to {points:.0f} points",
            RATE,
            elements=",".join(each.element.id for each in missing),
        )
        st.caption(", ".join(each.element.name for each in missing))


def show_groups(assessment: Assessment) -> None:
    """Level against target in each group, and the readiness of each."""
    names = {each.group.id: each.group.name for each in assessment.standings}
    asked = {group: score for group, score in assessment.groups.items() if score}
    means = {group: assessment.means(group) for group in asked}
    words = [f"{names[group]} {_mean(*both)}" for group, both in means.items()]
    chart, table = st.columns([4, 5])
    with chart:
        show_figure(
            drawn(
                levels_and_targets,
                tuple(names[group] for group in means),
                tuple(ids(CATEGORY, means)),
                tuple(level for level, _ in means.values()),
                tuple(target for _, target in means.values()),
                TOP_LEVEL,
            ),
            key="gaps.groups",
            alt=f"Mean level against mean target, by category: {', '.join(words)}",
            on_click=address.clicked_to_url,
        )
        st.caption("Means over what is rated, weighted by importance. Click a row to see its elements below.")
    with table:
        show_table(
            {
                "Category": [names[group] for group in asked],
                "Level": [_mean(*both) for both in means.values()],
                "Readiness": [between(score.low, score.high) for score in asked.values()],
                "Rated": [f"{score.rated} of {score.required}" for score in asked.values()],
            }
        )


def show_elements(assessment: Assessment, library: Library) -> None:
    """Gaps, strengths or what is unrated, beside one element in detail."""
    lists = {"gaps": assessment.gaps(), "strengths": assessment.strengths(), "unrated": assessment.unrated()}
    groups = {each.group.id: each.group.name for each in assessment.required}
    with st.container(horizontal=True):
        view = choose("Show", {"gaps": "Gaps", "strengths": "Strengths", "unrated": "Unrated"}, "show")
        category = choose("Category", {ALL: "All categories"} | groups, CATEGORY, listed=True)
    sizes = {name: len(found) for name, found in lists.items()}
    counted = [f"{size} {name.removesuffix('s') if size == 1 else name}" for name, size in sizes.items()]
    st.caption(", ".join(counted) + " in all.")
    found = [each for each in lists[view] if category in (ALL, each.group.id)]
    if not found:
        st.info(EMPTY[view], icon=":material/info:")
        return
    picture, detail = st.columns([3, 2], gap="large")
    with detail:
        chosen = choose("Element", {each.element.id: each.element.name for each in found}, "element", listed=True)
        show_standing(next(each for each in found if each.element.id == chosen), assessment, library)
    with picture:
        _show_list(view, found, assessment)


EMPTY = {
    "gaps": "Nothing you rated here is below its target. Look at what is unrated, or aim at a higher stage.",
    "strengths": "Nothing you rated here reaches its target yet. Look at the gaps.",
    "unrated": "Everything here that counts is rated. Look at the gaps.",
}


def _show_list(view: str, found: Sequence[Standing], assessment: Assessment) -> None:
    shown = found[:MOST_ROWS]
    words = [f"{each.element.name} {_level(each)} of {each.aim.target}" for each in shown]
    show_figure(
        drawn(
            levels_and_targets,
            tuple(each.element.name for each in shown),
            tuple(ids(ELEMENT, [each.element.id for each in shown])),
            tuple(each.level for each in shown),
            tuple(each.aim.target for each in shown),
            TOP_LEVEL,
        ),
        key=f"gaps.{view}",
        alt=f"Level against target, {view}: {', '.join(words)}",
        on_click=address.clicked_to_url,
    )
    box = st.expander("All of them as a table", key="gaps.table", on_change="rerun")
    if box.open:
        columns = {
            "Element": [each.element.name for each in found],
            "Level": [f"{_level(each)} of {each.aim.target}" for each in found],
            "Importance": [IMPORTANCE[each.aim.importance] for each in found],
        }
        if view != "strengths":
            columns["Points"] = [f"{assessment.worth[each.element.id]:.1f}" for each in found]
        with box:
            show_table(columns)


def show_standing(standing: Standing, assessment: Assessment, library: Library) -> None:
    """One element: what the stage asks and why, what each level looks like, what to do next and where to learn it."""
    element = standing.element
    st.subheader(element.name)
    points = assessment.worth[element.id]
    holds = f" Worth {points:.1f} points." if points else ""
    st.markdown(
        f"Target {standing.aim.target}, yours {_level(standing)}. "
        f"{IMPORTANCE[standing.aim.importance]} at this stage.{holds}" + (f" {standing.why}" if standing.why else "")
    )
    if isinstance(element, SoftSkill):
        st.markdown(element.about)
    else:
        marks = {standing.level: " · **you**", standing.aim.target: " · **target**"}
        if standing.level == standing.aim.target:
            marks = {standing.level: " · **you, at the target**"}
        st.markdown(
            "\n".join(f"- **{level}**{marks.get(level, '')} {text}" for level, text in enumerate(element.anchors))
        )
    ticked = state.profile().of_kind("statement")
    if following := next_statement(element.statements, ticked, standing.level):
        st.markdown(f"**Next milestone.** {following.text}")
    if isinstance(element, Tool):
        _show_needs(element, standing, assessment)
        st.markdown(learn(element))
        link(TOOLS, f"More on {element.name}", tool=element.id)
    link_questions(element.id, TOOL if isinstance(element, Tool) else RESPONSIBILITY, library)
    link(RATE, "Rate yourself", elements=element.id)


def _show_needs(tool: Tool, standing: Standing, assessment: Assessment) -> None:
    levels = {each.element.id: each for each in assessment.standings}
    missing = [
        f"Level {each.level} needs {levels[each.tool].element.name} {each.needs} (yours: {_level(levels[each.tool])})"
        for each in tool.prerequisites
        if each.level <= standing.aim.target and (levels[each.tool].level or 0) < each.needs
    ]
    if missing:
        st.markdown(f"**First.** {'. '.join(missing)}.")


def show_what_if(assessment: Assessment, library: Library) -> None:
    """Another level for one element, and where that would move the interval. Nothing is saved."""
    if assessment.score is None:
        return
    # It opens on a choice that moves something: the first gap up to its target, a strength down to nothing.
    every = (*assessment.gaps(), *assessment.unrated(), *assessment.strengths())
    names = {each.element.id: each.element.name for each in every}
    first = every[0]
    begin = 0 if first.gap == 0 else first.aim.target
    element = st.selectbox("If this element", list(names), format_func=names.__getitem__, key="what_if.element")
    level = st.segmented_control(
        "were at level", range(TOP_LEVEL + 1), format_func=in_ink, default=begin, required=True, key="what_if.level"
    )
    then = assess(library.content, library.role, state.stage(), state.profile(), {element: level}).score
    if then is None:
        return
    _show_intervals({"Now": assessment.score, f"{names[element]} {level}": then}, assessment, key="gaps.what_if")
    st.caption("Only tried out: your ratings stay as they are.")


def show_stages(library: Library) -> None:
    """The same ratings against each stage."""
    names = {stage.id: stage.name for stage in library.role.stages}
    each = {name: assess(library.content, library.role, name, state.profile()) for name in STAGES}
    scores = {names[name]: assessment.score for name, assessment in each.items() if assessment.score}
    _show_intervals(scores, each[state.stage()], key="gaps.stages")


def _show_intervals(scores: dict[str, Score], assessment: Assessment, key: str) -> None:
    least = assessment.method.number_from_coverage.value
    numbers = [score.number(least) for score in scores.values()]
    words = [f"{name} {between(score.low, score.high)}" for name, score in scores.items()]
    chart, table = st.columns(2)
    with chart:
        show_figure(
            drawn(intervals, tuple(scores), tuple(scores.values()), tuple(numbers)),
            key=key,
            alt=f"Readiness: {', '.join(words)}",
        )
    with table:
        show_table(
            {
                "Measure": ["Readiness", "If half a level off", "Average so far", "Rated"],
                **{
                    name: [
                        between(score.low, score.high),
                        between(score.band_low, score.band_high),
                        TOO_LITTLE if number is None else f"{number:.0f}%",
                        f"{score.rated} of {score.required}",
                    ]
                    for (name, score), number in zip(scores.items(), numbers, strict=True)
                },
            }
        )


def _level(standing: Standing) -> str:
    return "unrated" if standing.level is None else str(standing.level)


def _mean(level: float | None, target: float) -> str:
    return f"unrated, target {target:.1f}" if level is None else f"{level:.1f} of {target:.1f}"
