"""How readiness is computed, with this person's own numbers."""

from math import fsum

import streamlit as st

from data.content import RESPONSIBILITIES, SOFT_SKILLS, TOOLS
from data.rating import Method
from prep.scoring import Score
from prep.standing import Assessment

DOMAINS = {TOOLS: "tools", RESPONSIBILITIES: "responsibilities", SOFT_SKILLS: "soft skills"}


def show_method(assessment: Assessment) -> None:
    """The formulas with their numbers, every element in them, and which choices are judgements."""
    score = assessment.score
    if score is None:
        return
    items = assessment.items
    weight = fsum(item.weight for item in items)
    reached = fsum(item.weight * item.attainment() for item in items)
    unrated = fsum(item.weight for item in items if item.level is None)
    st.markdown(
        "Each element that counts has a **weight** $w$: the share of its domain, split by importance. What it reaches "
        "is its **attainment** $a$: the level over the target, at most 1, so a surplus never pays for a gap elsewhere."
    )
    st.markdown(
        f"- Low end, with everything unrated as nothing: $100 \\cdot \\sum w a / \\sum w = "
        f"100 \\cdot {reached:.4f} / {weight:.4f} = {score.low:.1f}$\n"
        f"- High end, with everything unrated as met: $100 \\cdot ({reached:.4f} + {unrated:.4f}) / {weight:.4f} "
        f"= {score.high:.1f}$\n"
        f"- Coverage: $({weight:.4f} - {unrated:.4f}) / {weight:.4f} = {score.coverage:.3f}$\n"
        + _average(score, reached, weight - unrated)
    )
    st.markdown(_judgements(assessment.method, score, assessment))
    names = {each.element.id: each for each in assessment.standings}
    st.dataframe(
        {
            "Element": [names[item.element].element.name for item in items],
            "Importance": [names[item.element].aim.importance for item in items],
            "Weight w": [item.weight for item in items],
            "Target": [item.target for item in items],
            "Level": [item.level for item in items],
            "Attainment a": [None if item.level is None else item.attainment() for item in items],
            "w · a": [item.weight * item.attainment() for item in items],
        },
        hide_index=True,
        placeholder="unrated",
        column_config={
            name: st.column_config.NumberColumn(format="%.4f") for name in ("Weight w", "Attainment a", "w · a")
        },
        alt="Every element that counts with importance, weight, target, level, attainment and their product",
    )


def _average(score: Score, reached: float, rated: float) -> str:
    if score.average is None:
        return "- Average so far: nothing is rated"
    return f"- Average so far, over what is rated: $100 \\cdot {reached:.4f} / {rated:.4f} = {score.average:.1f}$"


def _judgements(method: Method, score: Score, assessment: Assessment) -> str:
    shares = ", ".join(f"{name} {100 * method.shares.of(domain):.0f}%" for domain, name in DOMAINS.items())
    left_out = ", ".join(DOMAINS[each] for each in assessment.left_out)
    labels = ", ".join(
        f"{each.name} from {each.low:.0f}% with no essential gap above {each.essential_gap}"
        for each in method.labels[:-1]
    )
    lines = [
        f"**Shares:** {shares}. {method.shares.why}"
        + (f" Nothing counts in {left_out}, so the others make up the whole." if left_out else ""),
        f"**Half a level:** every level {method.leniency.value} lower gives {score.band_low:.1f}, higher "
        f"{score.band_high:.1f}. {method.leniency.why}",
        f"**No number below a coverage of {100 * method.number_from_coverage.value:.0f}%.** "
        + method.number_from_coverage.why,
        f"**Status:** {labels}, else {method.labels[-1].name}. {method.labels_why}",
        "**Targets and importance** are our judgement of what each stage asks; each element gives the reason.",
    ]
    return "What is a judgement:\n" + "\n".join(f"- {line}" for line in lines)
