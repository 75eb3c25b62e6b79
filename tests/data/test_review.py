"""What a careful editor finds in a bank that has been broken in one way."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest

from data.bank import Point
from data.review import OLDEST, errors, warnings

TODAY = date(2026, 2, 1)


@pytest.fixture
def bank(small_content):
    """The small content with these questions, each the one it has with some fields changed."""
    topic = small_content.topics["basics"]

    def changed(*changes):
        questions = tuple(topic.questions[0].model_copy(update=change) for change in changes)
        topics = MappingProxyType({"basics": topic.model_copy(update={"questions": questions})})
        return replace(small_content, topics=topics)

    return changed


def said(findings, name="why-bread"):
    return [each.message for each in findings if each.id == name]


def points(first):
    texts = (first, "Says that a loaf keeps for days", "Names the yeast in it")
    return tuple(Point(point=text, must=at == 0) for at, text in enumerate(texts))


def test_a_sound_question(bank):
    assert said(errors(bank({}))) == []
    assert said(warnings(bank({}), TODAY)) == []


OTHER = {"id": "other", "short_answer": "Water boils.", "answer": "Salt melts ice.", "probes": "Something else."}


def test_the_same_question_in_other_words_order(bank):
    found = errors(bank({}, {**OTHER, "question": "Bread: why do people bake it?"}))
    assert said(found) == ["its question is 100 % that of 'other', expected two different ones"]


def test_a_question_that_is_much_like_another(bank):
    content = bank({}, {**OTHER, "question": "Why do people bake so much cake?"})
    assert said(errors(content)) == []
    assert said(warnings(content, TODAY)) == ["its question is 86 % that of 'other': do they ask the same?"]


def test_two_questions_that_ask_for_other_things(bank):
    content = bank({}, {**OTHER, "question": "How hot is an oven?"})
    assert said(errors(content)) == said(warnings(content, TODAY)) == []


def test_one_point_twice(bank):
    found = errors(bank({"rubric": points("Says a loaf keeps days")}))
    assert said(found) == [
        "'says a loaf keeps days' and 'says that a loaf keeps for days' are nearly one point, expected two"
    ]


def test_a_point_that_the_question_gives_away(bank):
    found = errors(bank({"rubric": points("Why people do bake bread")}))
    assert said(found) == ["the question gives 'why people do bake bread' away, expected a point that it does not say"]


def test_a_point_that_the_answer_does_not_make(bank):
    found = warnings(bank({"rubric": points("Mentions currants, raisins, sultanas")}), TODAY)
    assert said(found) == ["its answer says nothing of the point “Mentions currants, raisins, sultanas”"]


@pytest.mark.parametrize(
    ("question", "message"),
    [
        (" ".join(["bread"] * 26) + "?", "a sentence of its question has 26 words, expected at most 25"),
        (
            "Characterise fermentation's physiological indispensability, notwithstanding alternatives?",
            "its question reads like grade",
        ),
        ("What is the ABC of bread?", "its question does not say what ABC stands for: '... (ABC)'"),
    ],
)
def test_a_question_that_is_hard_to_read(question, message, bank):
    (found,) = said(warnings(bank({"question": question}), TODAY))
    assert found.startswith(message)


@pytest.mark.parametrize(
    "question", ["What is the All Bread Company (ABC), and what does ABC sell?", "Which GPU bakes bread?"]
)
def test_a_short_form_that_is_explained_or_known(question, bank):
    assert said(warnings(bank({"question": question}), TODAY)) == []


@pytest.mark.parametrize("field", ["question", "short_answer", "answer", "probes"])
@pytest.mark.parametrize("word", ["simply", "Obviously", "her"])
def test_words_to_leave_out(field, word, bank):
    found = said(warnings(bank({field: f"One can {word} see why bread was baked: yeast, flour, days."}), TODAY))
    assert [each for each in found if f"'{word.lower()}'" in each]


def test_wording_that_stands_elsewhere_too(bank):
    answer = "One crust, which dries out when the weather is warm."
    content = bank({}, {**OTHER, "question": "How hot is an oven?", "answer": answer})
    found = said(warnings(content, TODAY), "other")
    assert [each for each in found if "also stands" in each] == [
        "“crust which dries out when the weather is” also stands in 'why-bread': say it in other words"
    ]


@pytest.mark.parametrize(("days", "old"), [(OLDEST, 0), (OLDEST + 1, 1)])
def test_facts_that_were_checked_long_ago(days, old, bank):
    content = bank({"checked_on": date.fromordinal(TODAY.toordinal() - days)})
    assert len(said(warnings(content, TODAY))) == old


def test_a_tool_or_a_responsibility_that_few_questions_touch(bank):
    found = errors(bank({}))
    assert said(found, "bowl") == ["1 questions touch it, expected at least 3"]
    assert said(errors(bank({})), "baking") == ["1 questions touch it, expected at least 3"]


def test_a_tool_that_too_many_questions_touch(bank):
    content = bank(*({"id": f"q{at}", "question": f"{at} {'x' * at}?"} for at in range(4)))
    assert "4 of 4 questions touch it, expected at most 5%" in said(errors(content), "bowl")
