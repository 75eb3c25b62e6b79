"""What a person who breaks a question is told."""

import pytest

from data.bank import prose
from tests.data import small
from tests.data.small import QUESTIONS

QUESTION = "question: Why do people bake bread?"

BROKEN = {
    "a kind that does not exist": (7, "kind: explain", "kind: quiz", "'kind' is 'quiz', expected 'explain', 'derive'"),
    "an answer that is too short": (
        15,
        "Yeast makes it light, and it\n      is free: it lives on the grain. A loaf can be carried to the field and "
        "shared without a plate.",
        "Yes.",
        "it has 52 words, expected 60 to 180",
    ),
    "a short answer that is too short": (
        12,
        "it fills, and it needs no more than flour, water, salt and a fire. Few other foods that are",
        "yes,",
        "it has 14 words, expected 20 to 80",
    ),
    "no must": (20, ", must: true", "", "none of the points are musts, expected one or two"),
    "three musts": (
        20,
        "it is made from}\n      - {point: Says that yeast makes it light}",
        "it is made from, must: true}\n      - {point: Says that yeast makes it light, must: true}",
        "3 of the points are musts, expected one or two",
    ),
    "two points": (20, "      - {point: Says that yeast makes it light}\n", "", "'rubric' is a list of 2"),
    "a point of three words": (22, "Names what it is made from", "Names the parts", "it has 3 words, expected 4 to 20"),
    "one follow-up": (25, "[What makes the crust hard?, Why salt?]", "[Why salt?]", "'follow_ups' is a list of 1"),
    "a talk of eleven minutes": (
        5,
        "minutes: 2",
        "minutes: 11",
        "it takes more than 10 minutes, expected that of kind",
    ),
    "no sources": (
        5,
        "    sources:\n      - {title: The book of bread, address: https://example.org/bread}\n",
        "",
        "it has no sources, expected at least one for its facts",
    ),
    "code without a solution": (5, "kind: explain", "kind: code", "it has kind code or a solution alone"),
    "a solution that is not there": (
        32,
        "    checked_on",
        "    solution: loaf\n    checked_on",
        "unknown solution 'loaf', expected an existing solution's id",
    ),
    "a prerequisite that is not there": (
        29,
        "    tags:",
        "    prerequisites: [why-salt]\n    tags:",
        "unknown question 'why-salt', expected an existing question's id",
    ),
    "a lone dollar": (12, "water, salt and a fire", "water, $alt and a fire", "a $ stands alone"),
    "letters in parts": (6, QUESTION, "question: Why bake cafe\u0301 bread?", "letters in parts, expected NFC text"),
    "a code block without a language": (
        6,
        QUESTION,
        "question: |-\n      What does this do?\n      ```\n      print(1)\n      ```",
        "a code block names no language",
    ),
    "a code block that does not end": (
        6,
        QUESTION,
        "question: |-\n      What does this do?\n      ```python\n      print(1)",
        "a code block does not end",
    ),
    "Python that is none": (
        6,
        QUESTION,
        "question: |-\n      What does this do?\n      ```python\n      x = 1\n      print(\n      ```",
        "line 2 of its code is no Python",
    ),
    "a day that is no day": (
        32,
        "checked_on: 2026-01-31",
        "checked_on: soon",
        "'checked_on' is 'soon', expected a day, YYYY-MM-DD",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_question_is_reported_where_it_stands(case, folder):
    line, old, new, message = BROKEN[case]
    small.break_file(folder, QUESTIONS, old, new)
    (problem,) = small.problems(folder)
    assert message in problem
    assert problem.startswith(f"small/{QUESTIONS}:{line}: ")


def test_prose_is_what_is_spoken():
    text = "Take $a + b$ and `c d`.\n```python\nx = 1\n```\nThen stop."
    assert prose(text).split() == ["Take", "it", "and", "it.", "Then", "stop."]


def test_questions_that_need_each_other(folder):
    text = (folder / QUESTIONS).read_text(encoding="utf-8")
    first = text.partition("questions:\n")[2]
    needing = first.replace("    tags:", "    prerequisites: [why-salt]\n    tags:")
    needed = first.replace("why-bread", "why-salt").replace("    tags:", "    prerequisites: [why-bread]\n    tags:")
    (folder / QUESTIONS).write_text(text.replace(first, needing + needed), encoding="utf-8")
    (problem,) = small.problems(folder)
    assert "question 'why-" in problem
    assert "needs" in problem
    assert "circle" in problem
