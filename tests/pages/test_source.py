"""Every fact of the source can be read on a screen."""

import pytest

from tests import source
from tests.pages.screen import read


def text(app):
    return read(app).casefold()


def missing(facts, shown):
    return [fact for fact in facts if fact.casefold() not in shown]


def test_responsibilities(open_page):
    shown = text(open_page("role"))
    assert missing([*source.RESPONSIBILITIES, *source.RESPONSIBILITIES.values()], shown) == []


def test_what_is_said_of_the_role_in_general(open_page):
    shown = text(open_page("role")) + text(open_page("role", view="impact"))
    facts = [*source.GENERAL, *source.INDUSTRIES, *source.INNOVATIONS, *source.BENEFITS]
    assert missing(facts, shown) == []


@pytest.mark.parametrize("category", source.CATEGORIES)
def test_categories_and_tools(category, content, open_page):
    app = open_page("tools", category=content.find_category(category).id)
    assert app.header[0].value == category
    assert [button.label.strip("*") for button in app.button] == source.CATEGORIES[category]


def test_all_tools_are_in_the_table(open_page):
    frame = open_page("tools", view="table").dataframe[0].value
    assert dict(zip(frame["name"], frame["category_name"], strict=True)) == {
        tool: category for category, tools in source.CATEGORIES.items() for tool in tools
    }


@pytest.mark.parametrize("question", source.QUESTIONS)
def test_every_claim_of_an_answer(question, content, open_page):
    each = next(each for each in content.questions.values() if each.question == question)
    app = open_page("questions", question=each.id)
    assert question in read(app)
    app.session_state[f"question.{each.id}.In two minutes"] = True
    app.run()
    assert missing(source.QUESTIONS[question], text(app)) == []


def test_the_difference_from_an_engineer(open_page):
    shown = text(open_page("role", view="comparison"))
    assert missing(source.QUESTIONS["How is an AI Researcher different from an AI Engineer?"], shown) == []


def test_credit(open_page):
    assert missing(source.CREDIT, text(open_page("overview"))) == []
