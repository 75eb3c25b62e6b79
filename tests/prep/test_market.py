"""The figures of a role in words, and which publication each comes from."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.market import Listing
from prep.market import IN_DEMAND, market, spoken, written


@pytest.mark.parametrize(
    ("value", "unit", "bound", "text"),
    [
        (140300.0, "USD a year", None, "$140,300 a year"),
        (1e9, "USD", "about", "about $1,000,000,000"),
        (57.9, "% of respondents", None, "57.9% of respondents"),
        (22.0, "%", None, "22%"),
        (871842108.0, "downloads in 30 days", None, "871,842,108 downloads in 30 days"),
        (5.0, "of 5", "nearly", "nearly 5 of 5"),
    ],
)
def test_a_number_is_written_with_its_unit(value, unit, bound, text):
    assert written(value, unit, bound) == text


@given(st.integers(-(10**14), 10**14), st.sampled_from(["jobs", "USD", "%"]))
def test_no_digit_of_a_number_is_lost(value, unit):
    assert int(re.sub(r"[^0-9-]", "", written(float(value), unit))) == value


@given(st.integers(0, 10**6).map(lambda tenths: tenths / 10))
def test_no_decimal_is_lost_or_made_up(value):
    assert float(written(value, "%").removesuffix("%").replace(",", "")) == value


@pytest.mark.parametrize(("day", "said"), [("2026", "2026"), ("2026-04", "April 2026"), ("2026-04-01", "1 April 2026")])
def test_a_date_is_said_as_far_as_it_is_known(day, said):
    assert spoken(day) == said


@pytest.fixture(scope="module")
def figures(small_content):
    return market(small_content, small_content.roles[0])


def test_every_figure_keeps_its_publication(figures):
    assert [figures.signals[name].publication.id for name in ("almanac-list", "sold")] == ["almanac", "almanac"]
    assert isinstance(figures.signals["almanac-list"].figure, Listing)
    assert [each.figure.id for each in figures.of_kind("confectioner", "pay")] == ["pay-2025"]
    assert figures.of_kind("confectioner", "jobs") == ()
    assert figures.of_kind("nobody", "pay") == ()
    assert [each.figure.id for each in figures.tasks] == ["task-1"]


def test_what_is_said_of_a_tool(figures):
    assert [said for said, _ in figures.marks("bowl")] == ["in demand (as “Bowls”)", "1,200 pieces (copper bowls)"]
    assert [said for said, _ in figures.marks("peel")] == ["not listed"]
    assert list(figures.marks("whisk")) == []


def test_which_tools_have_a_signal(figures):
    assert figures.having == {
        IN_DEMAND: frozenset({"bowl"}),
        "almanac-list": frozenset({"bowl"}),
        "sold": frozenset({"bowl"}),
    }


def test_the_newest_of_a_kind_comes_first(content):
    figures = market(content, content.roles[0])
    pay = figures.of_kind("computer-and-information-research-scientists", "pay")
    assert [each.figure.date for each in pay] == ["2025-05", "2024-05", "2023-05"]


def test_what_to_bear_in_mind_is_that_of_the_figure_and_of_its_publication(figures):
    assert figures.signals["sold"].caveats == ("The guild counts what it sees.",)
    assert figures.tasks[0].caveats == ("The guild counts what it sees.",)
    assert figures.tasks[0].marks == ()
