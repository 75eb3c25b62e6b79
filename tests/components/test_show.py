import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.show import LONGEST_HEADLINE, bullets, escaped, headline, marked, passage
from prep.search import END, START


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Why bread?", "Why bread?"),
        ("Two\n  lines", "Two lines"),
        ("Read:\n```python\nx = 1\n```\nWhat is x?", "Read: What is x?"),
        ("x" * 10 + " " + "y" * LONGEST_HEADLINE, "x" * 10 + " …"),
        ("a" * 160 + " $f(x) = y$ and more", "a" * 160 + " …"),
        ("a" * 150 + " `f(x)`, and so on it goes", "a" * 150 + " `f(x)`, and so on …"),
    ],
)
def test_a_headline_is_cut_between_words_and_outside_formulas(text, shown):
    assert headline(text) == shown


@given(st.text("ab $`\n", max_size=400))
def test_a_headline_is_short_and_in_one_line(text):
    assert len(headline(text)) <= LONGEST_HEADLINE + 2
    assert "\n" not in headline(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Softmax of it", ":orange-background[Softmax] of it"),
        ("softmax, not softmaxes", ":orange-background[softmax], not softmaxes"),
        ("$softmax(x)$ and `softmax` stay", "$softmax(x)$ and `softmax` stay"),
        ("none here", "none here"),
    ],
)
def test_marks_leave_formulas_and_code_alone(text, shown):
    assert marked(text, {"softmax"}) == shown


@pytest.mark.parametrize(
    "text", ["**b**", "[a](b)", "<i>", ":red[x]", "$x$", "`c`", "# h", "1. x", "a_b_", "![i](j)", "~~s~~"]
)
def test_escaped_text_has_no_mark_left(text):
    shown = escaped(text)
    assert shown.replace("\\", "") == text
    assert all(f"\\{char}" in shown for char in text if not char.isalnum() and char not in " /")


def test_a_passage_marks_its_matches_and_nothing_else():
    assert passage(f"a {START}b{END} *c*") == r"a :orange-background[b] \*c\*"


def test_bullets():
    assert bullets(["a", "b"]) == "- a\n- b"
