"""Evidence: which level the ticked statements of an element speak for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.rating import Statement
from prep.evidence import doubt, evidence_level, next_statement


def statements(*levels):
    return tuple(Statement(id=f"s-{at}", level=level, text="I have seen it.") for at, level in enumerate(levels))


FULL = statements(1, 2, 2, 3, 3, 3, 4, 5)


@pytest.mark.parametrize(
    ("ticked", "level"),
    [
        ((), 0),
        ((0,), 1),
        ((1, 2), 0),
        ((0, 1), 1),
        ((0, 1, 2), 2),
        ((0, 1, 2, 3), 2),
        ((0, 1, 2, 3, 4), 3),
        ((0, 1, 2, 3, 4, 6), 4),
        ((0, 1, 2, 3, 4, 7), 3),
        (range(8), 5),
    ],
)
def test_a_level_is_held_from_two_thirds_of_its_statements_if_all_below_are(ticked, level):
    assert evidence_level(FULL, {f"s-{at}" for at in ticked}) == level


@given(st.sets(st.sampled_from(FULL)), st.sampled_from(FULL), st.randoms(use_true_random=False))
def test_a_further_tick_never_lowers_it_and_order_makes_no_difference(ticked, another, random):
    ids = {each.id for each in ticked}
    shuffled = list(FULL)
    random.shuffle(shuffled)
    assert evidence_level(FULL, ids) <= evidence_level(FULL, ids | {another.id})
    assert evidence_level(shuffled, ids) == evidence_level(FULL, ids)


@pytest.mark.parametrize("level", range(6))
@pytest.mark.parametrize("evidence", range(6))
def test_a_sentence_from_two_levels_above_the_evidence_or_one_below(level, evidence):
    sentence = doubt(level, evidence)
    assert (sentence is not None) == (level - evidence >= 2 or evidence > level)
    if sentence:
        assert f"chose {level}" in sentence
        assert f"speak for {evidence}" in sentence
        assert ("higher" in sentence) == (evidence > level)


def test_the_next_statement_is_the_first_above_the_level_that_is_not_ticked():
    assert next_statement(FULL, (), None).id == "s-0"
    assert next_statement(FULL, (), 2).id == "s-3"
    assert next_statement(FULL, {"s-3"}, 2).id == "s-4"
    assert next_statement(FULL, (), 5) is None
