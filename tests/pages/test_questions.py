import pytest

from tests.pages.screen import read


def asked(app):
    return [card.label for card in app.expander]


def test_all_questions_are_there_and_no_answer(open_page, content):
    app = open_page("questions")
    assert asked(app) == [
        question.question for question in content.questions.values() if question.id != "why-python"
    ] + [content.questions["why-python"].question]
    shown = read(app)
    assert [each.id for each in content.questions.values() if each.short_answer in shown or each.answer in shown] == []


def test_an_opened_question_shows_its_answers_and_tools(open_page, content):
    app = open_page("questions")
    app.session_state["question.why-python"] = True
    app.run()
    question = content.questions["why-python"]
    shown = read(app)
    assert question.short_answer in shown
    assert question.answer in shown
    assert [link.proto.label for link in app.get("page_link")] == [content.tools[tool].name for tool in question.tools]
    assert content.questions["soft-skills"].answer not in shown


def test_search(open_page):
    app = open_page("questions")
    app.text_input[0].set_value("curiosity").run()
    assert asked(app) == ["What soft skills matter in this role?"]
    assert "1 of 5 questions" in read(app)
    app.text_input[0].set_value("").run()
    assert len(asked(app)) == 5


def test_nothing_found_says_what_to_do(open_page):
    app = open_page("questions", search="zebra")
    assert asked(app) == []
    assert "Use fewer words" in app.info[0].value


@pytest.mark.parametrize(("topic", "count"), [("*", 5), ("role-and-motivation", 4), ("compute-tools-and-systems", 1)])
def test_topics(topic, count, open_page):
    app = open_page("questions")
    app.get_by_key("choose.topic").set_value(topic).run()
    assert len(asked(app)) == count
    assert app.query_params.get("topic", "*") == topic


def test_topic_and_search_combine(open_page):
    assert asked(open_page("questions", topic="role-and-motivation", search="python")) == []
