"""Where a profile stands: targets, importance, evidence and what does not count."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.rating import STAGES
from prep.profile import NOT_APPLICABLE, Profile
from prep.standing import assess, evidence_of, level_of, rated

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


def profile_of(levels, ticks=()):
    profile = Profile()
    for element, level in levels.items():
        profile = profile.rate(element, level, NOON)
    for tick in ticks:
        profile = profile.put("statement", tick, True, NOON)
    return profile


@pytest.fixture(scope="module")
def baker(small_content):
    role = small_content.roles[0]

    def against(stage, levels, ticks=(), **instead):
        return assess(small_content, role, stage, profile_of(levels, ticks), instead)

    return against


def standing(assessment, element):
    return next(each for each in assessment.standings if each.element.id == element)


def test_the_groups_are_the_categories_then_the_responsibilities_then_the_soft_skills(baker):
    groups = dict.fromkeys(each.group.id for each in baker("intern", {}).standings)
    assert list(groups) == ["hand-tools", "responsibilities", "soft-skills"]


def test_the_stage_sets_target_and_importance(baker):
    aims = [standing(baker(stage, {}), "bowl").aim.target for stage in STAGES]
    assert aims == [2, 3, 4]


def test_an_element_that_the_stage_does_not_ask_for_has_no_effect(baker):
    assert not standing(baker("intern", {}), "peel").required
    assert baker("intern", {"bowl": 1, "peel": 5}).score == baker("intern", {"bowl": 1}).score


def test_not_applicable_leaves_the_denominator_and_0_does_not(baker):
    unrated, zero, without = (
        baker("junior", {"bowl": 3, **more}) for more in ({}, {"peel": 0}, {"peel": NOT_APPLICABLE})
    )
    assert [each.score.required for each in (unrated, zero, without)] == [4, 4, 3]
    assert [each.score.rated for each in (unrated, zero, without)] == [1, 2, 1]
    assert standing(without, "peel").level is None
    assert without.score.low > zero.score.low


def test_a_category_without_anything_required_has_no_score_and_its_share_goes_to_the_others(baker):
    found = baker("intern", {"bowl": NOT_APPLICABLE, "baking": 1, "patience": 0})
    assert found.groups["hand-tools"] is None
    assert found.left_out == ("tools",)
    assert found.score.low == pytest.approx(100 * 0.25 / 0.40)


def test_nothing_required_is_no_score_and_no_label(baker):
    found = baker("intern", dict.fromkeys(("bowl", "baking", "patience"), NOT_APPLICABLE))
    assert (found.score, found.label) == (None, None)


def test_a_soft_skill_has_the_level_of_its_evidence(baker):
    assert standing(baker("intern", {}), "patience").level is None
    assert standing(baker("intern", {"patience": 0}), "patience").level == 0
    ticks = ("patience-seen", "patience-held")
    assert standing(baker("intern", {"patience": 0}, ticks), "patience").level == 2
    assert standing(baker("intern", {}, ("patience-held",)), "patience").level == 0


def test_evidence_of_a_tool_stands_beside_its_rating(baker):
    found = standing(baker("intern", {"bowl": 4}, ("bowl-seen",)), "bowl")
    assert (found.level, found.evidence) == (4, 1)
    assert standing(baker("intern", {"bowl": 4}), "bowl").evidence is None


def test_gaps_come_by_what_they_are_worth_and_strengths_by_their_surplus(baker):
    found = baker("senior", {"bowl": 2, "peel": 1, "baking": 5, "patience": 0}, ("patience-seen",))
    assert [each.element.id for each in found.gaps()] == ["bowl", "peel", "patience"]
    assert [each.element.id for each in found.strengths()] == ["baking"]
    assert found.unrated() == ()
    worth = [found.worth[each.element.id] for each in found.gaps()]
    assert worth == sorted(worth, reverse=True)


def test_an_unrated_essential_keeps_the_label_down(baker):
    assert baker("intern", {"bowl": 2, "baking": 1}, ("patience-seen",)).label.name == "Ready"
    assert baker("intern", {"baking": 1}, ("patience-seen",)).label.name == "Building"


def test_what_if_counts_with_another_level_and_changes_nothing_else(baker):
    before = baker("junior", {"bowl": 1})
    after = baker("junior", {"bowl": 1}, bowl=3)
    assert after.score == baker("junior", {"bowl": 3}).score
    assert after.score.low > before.score.low


def test_means_compare_level_and_target_of_the_same_elements(baker):
    assert baker("senior", {}).means("hand-tools") == (None, (3 * 4 + 2 * 2) / 5)
    assert baker("senior", {"bowl": 1}).means("hand-tools") == (1, 4)
    assert baker("senior", {"bowl": 1, "peel": 3}).means("hand-tools") == ((3 * 1 + 2 * 3) / 5, (3 * 4 + 2 * 2) / 5)


def test_what_counts_as_rated(small_content):
    role = small_content.roles[0]
    elements = [element for group in small_content.groups(role) for element in group.elements]
    profile = profile_of({"bowl": 0, "peel": NOT_APPLICABLE}, ("patience-seen",))
    assert rated(elements, Profile()) == 0
    assert rated(elements, profile) == 3
    assert [level_of(each, profile) for each in elements] == [0, None, None, 1]
    assert [evidence_of(each, profile) for each in elements] == [None, None, None, 1]


LEVELS = st.none() | st.integers(0, 5) | st.just(NOT_APPLICABLE)


@given(
    st.fixed_dictionaries(dict.fromkeys(("bowl", "peel", "baking"), LEVELS)),
    st.sets(st.sampled_from(["patience-seen", "patience-held", "patience-used", "patience-mended"])),
    st.sampled_from(STAGES),
)
def test_the_parts_fit_together(baker, levels, ticks, stage):
    found = baker(stage, levels, sorted(ticks))
    if found.score is None:
        assert found.required == ()
        return
    assert 0 <= found.score.low <= found.score.high <= 100
    assert sum(found.worth.values()) == pytest.approx(100 - found.score.low)
    assert {*found.gaps(), *found.strengths(), *found.unrated()} == set(found.required)
    assert found.label.low <= found.score.low
