"""Readiness: the published vector to four digits, and every invariant of the method on random cases."""

from dataclasses import replace
from math import inf

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from data.rating import Label
from prep.scoring import Item, label, score, weigh, worth

# The worked example of the method: element, weight, target, level.
PYTORCH, GIT, LATEX, SQL, SLURM = VECTOR = (
    Item("pytorch", 3, 3, 2, 0.5),
    Item("git", 2, 3, 4, 0.5),
    Item("latex", 1, 2, 2, 0.5),
    Item("sql", 2, 2, None, 0.5),
    Item("slurm", 1, 1, 0, 0.5),
)
LEVELS = st.none() | st.integers(0, 5)
CLOSE = 1e-9


@st.composite
def item_sets(draw, most=12):
    count = draw(st.integers(1, most))
    return tuple(
        Item(
            f"element-{position}",
            draw(st.integers(1, 3)),
            draw(st.integers(1, 5)),
            draw(LEVELS),
            draw(st.sampled_from([0.25, 0.5])),
        )
        for position in range(count)
    )


def numbers(found):
    return found.band_low, found.low, found.high, found.band_high


def at_least(one, other):
    return all(left >= right - CLOSE for left, right in zip(numbers(one), numbers(other), strict=True))


def test_the_worked_example():
    found = score(VECTOR)
    assert found.coverage == pytest.approx(0.7778, abs=5e-5)
    assert found.average == pytest.approx(71.4286, abs=5e-5)
    assert (found.low, found.high) == pytest.approx((55.5556, 77.7778), abs=5e-5)
    assert (found.band_low, found.band_high) == pytest.approx((47.2222, 88.8889), abs=5e-5)
    assert (found.rated, found.required) == (4, 5)


def test_the_worked_example_with_the_last_element_rated():
    found = score((PYTORCH, GIT, LATEX, replace(SQL, level=1), SLURM))
    assert (found.low, found.average, found.high) == pytest.approx((66.6667,) * 3, abs=5e-5)
    assert (found.band_low, found.band_high) == pytest.approx((52.7778, 83.3333), abs=5e-5)


def test_the_worked_example_with_a_quizzed_element():
    found = score((replace(PYTORCH, slack=0.25), GIT, LATEX, SQL, SLURM))
    assert (found.band_low, found.band_high) == pytest.approx((50.0, 86.1111), abs=5e-5)


@pytest.mark.parametrize(
    ("item", "attained"), [(PYTORCH, 2 / 3), (GIT, 1), (LATEX, 1), (SQL, 0), (SLURM, 0)], ids=lambda item: str(item)
)
def test_attainment_is_capped_at_the_target(item, attained):
    assert item.attainment() == pytest.approx(attained)


@given(item_sets())
def test_the_numbers_are_in_their_order(items):
    found = score(items)
    assert 0 <= found.band_low <= found.low <= found.high <= found.band_high <= 100
    if found.average is not None:
        assert found.low - CLOSE <= found.average <= found.high + CLOSE


@given(item_sets(), st.data())
def test_a_higher_level_never_lowers_anything(items, data):
    index = data.draw(st.sampled_from([at for at, item in enumerate(items) if item.level is not None] or [None]))
    assume(index is not None and items[index].level < 5)
    raised = (*items[:index], replace(items[index], level=items[index].level + 1), *items[index + 1 :])
    before, after = score(items), score(raised)
    assert at_least(after, before)
    assert after.average >= before.average - CLOSE
    if items[index].level < items[index].target:
        assert after.low > before.low
        assert after.average > before.average
    else:
        assert numbers(after)[1:3] == numbers(before)[1:3]


@given(item_sets(), st.data())
def test_a_higher_target_never_raises_readiness(items, data):
    index = data.draw(st.integers(0, len(items) - 1))
    assume(items[index].target < 5)
    harder = (*items[:index], replace(items[index], target=items[index].target + 1), *items[index + 1 :])
    assert at_least(score(items), score(harder))


def test_weights_do_not_grow_with_targets():
    easy = score((Item("a", 1, 1, 0), Item("b", 1, 1, 3)))
    hard = score((Item("a", 1, 1, 0), Item("b", 1, 3, 3)))
    assert easy.low == hard.low == 50


@given(item_sets(), st.data(), st.integers(0, 5))
def test_rating_what_was_unrated_narrows_the_interval(items, data, level):
    index = data.draw(st.sampled_from([at for at, item in enumerate(items) if item.level is None] or [None]))
    assume(index is not None)
    before = score(items)
    after = score((*items[:index], replace(items[index], level=level), *items[index + 1 :]))
    assert before.low - CLOSE <= after.low <= after.high <= before.high + CLOSE
    assert before.band_low - CLOSE <= after.band_low <= after.band_high <= before.band_high + CLOSE
    assert after.coverage > before.coverage


@given(item_sets(), st.randoms(use_true_random=False))
def test_order_makes_no_difference_not_even_in_the_last_digit(items, random):
    shuffled = list(items)
    random.shuffle(shuffled)
    assert score(shuffled) == score(items)
    assert worth(shuffled) == worth(items)


@given(item_sets(), st.randoms(use_true_random=False))
def test_names_make_no_difference(items, random):
    names = [f"other-{number}" for number in range(len(items))]
    random.shuffle(names)
    renamed = [replace(item, element=name) for item, name in zip(items, names, strict=True)]
    assert numbers(score(renamed)) == pytest.approx(numbers(score(items)))


@given(item_sets(), st.floats(0.01, 100))
def test_only_the_proportion_of_weights_counts(items, factor):
    scaled = score(replace(item, weight=item.weight * factor) for item in items)
    assert numbers(scaled) == pytest.approx(numbers(score(items)))
    assert scaled.coverage == pytest.approx(score(items).coverage)


@given(item_sets())
def test_all_targets_met_is_exactly_100_and_all_zero_exactly_0(items):
    met = score(replace(item, level=5) for item in items)
    assert (met.low, met.average, met.high) == (100, 100, 100)
    none = score(replace(item, level=0) for item in items)
    assert (none.low, none.average, none.high) == (0, 0, 0)


@given(item_sets())
def test_nothing_rated_is_the_whole_range_and_no_number(items):
    found = score(replace(item, level=None) for item in items)
    assert (found.low, found.high, found.average, found.coverage, found.rated) == (0, 100, None, 0, 0)
    assert found.number(0.6) is None


def test_nothing_required_is_no_score():
    assert score(()) is None
    assert weigh({"tools": []}, {"tools": 1.0}.get) == ()


@given(item_sets(), item_sets())
def test_the_whole_is_the_weighted_mean_of_its_parts(one, other):
    parts = (one, tuple(replace(item, element=f"b-{item.element}") for item in other))
    weights = [sum(item.weight for item in part) for part in parts]
    whole = score([*parts[0], *parts[1]])
    mean = sum(weight * score(part).low for weight, part in zip(weights, parts, strict=True)) / sum(weights)
    assert whole.low == pytest.approx(mean)


@given(item_sets(), item_sets(), st.floats(0.05, 0.95))
def test_each_domain_makes_up_its_share(tools, others, share):
    domains = {"tools": tools, "others": tuple(replace(item, element=f"b-{item.element}") for item in others)}
    items = weigh(domains, {"tools": share, "others": 1 - share}.__getitem__)
    parts = [score(domains["tools"]).low * share, score(domains["others"]).low * (1 - share)]
    assert score(items).low == pytest.approx(sum(parts))


@given(item_sets())
def test_an_empty_domain_leaves_its_share_to_the_others(items):
    alone = weigh({"tools": items, "others": []}, {"tools": 0.6, "others": 0.4}.__getitem__)
    assert numbers(score(alone)) == pytest.approx(numbers(score(items)))


@given(item_sets())
def test_what_the_elements_are_worth_is_what_is_missing(items):
    assert sum(worth(items).values()) == pytest.approx(100 - score(items).low)


@pytest.mark.parametrize(("coverage", "shown"), [(0.59, False), (0.6, True), (1, True)])
def test_one_number_only_from_its_coverage_on(coverage, shown):
    found = replace(score(VECTOR), coverage=coverage)
    assert (found.number(0.6) == found.average) is shown
    assert (found.number(0.6) is None) is not shown


LABELS = (
    Label(name="Ready", low=85, essential_gap=1),
    Label(name="Close", low=70, essential_gap=2),
    Label(name="Building", low=0, essential_gap=5),
)


@pytest.mark.parametrize(
    ("low", "gap", "name"),
    [
        (85, 1, "Ready"),
        (100, 2, "Close"),
        (84.9, 0, "Close"),
        (70, 2, "Close"),
        (100, 3, "Building"),
        (69.9, 0, "Building"),
        (0, 5, "Building"),
    ],
)
def test_a_label_looks_at_the_low_end_and_at_the_largest_essential_gap(low, gap, name):
    assert label(replace(score(VECTOR), low=low, average=inf), gap, LABELS).name == name
