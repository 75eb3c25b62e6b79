from itertools import pairwise

import pytest

from components.explorer import ON_A_PAGE
from components.state import PROFILE
from prep.own import own_questions
from tests.pages.conftest import visitor
from tests.pages.screen import read


def said(app):
    return next(each.value for each in app.caption if " questions" in each.value)


def pages(app):
    return next(each for each in app.get("pagination"))


def button(app, label):
    return next(each for each in app.button if each.label.startswith(label))


def part(app, question, title):
    """Open one part of a question, and read the page."""
    app.session_state[f"question.{question}.{title}"] = True
    app.run()
    return read(app)


def test_the_list_says_how_many_there_are_and_shows_no_answer(open_page, content):
    app = open_page("questions")
    assert said(app) == f"{len(content.questions)} of {len(content.questions)} questions"
    assert [each.label for each in app.button].count("Open") == ON_A_PAGE
    shown = read(app)
    assert [each.id for each in content.questions.values() if each.short_answer in shown or each.answer in shown] == []


def test_opening_a_row_shows_the_question_alone(open_page, content):
    app = open_page("questions", topic=next(iter(content.topics)))
    first = next(iter(content.topics.values())).questions[0]
    button(app, "Open").click().run()
    assert app.query_params["question"] == first.id
    shown = read(app)
    assert first.question in shown
    for hidden in (first.probes, first.short_answer, first.answer, first.rubric[0].point, first.red_flags[0]):
        assert hidden not in shown


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("What it probes", lambda question: [question.probes]),
        ("In 30 seconds", lambda question: [question.short_answer]),
        ("In two minutes", lambda question: [question.answer]),
        ("Rubric", lambda question: [each.point for each in question.rubric]),
        ("Red flags", lambda question: question.red_flags),
        ("Follow-ups", lambda question: question.follow_ups),
        ("Sources", lambda question: [each.address for each in question.sources]),
    ],
)
def test_each_part_is_shown_on_request(title, text, open_page, content):
    question = content.questions["svd-truncation-error"]
    shown = part(open_page("questions", question=question.id), question.id, title)
    assert [each for each in text(question) if each not in shown] == []


def test_the_musts_of_a_rubric_are_marked(open_page, content):
    shown = part(open_page("questions", question="svd-truncation-error"), "svd-truncation-error", "Rubric")
    assert shown.count("(must)") == sum(each.must for each in content.questions["svd-truncation-error"].rubric)


def test_a_question_that_asks_for_code_shows_its_solution(open_page, content):
    question = next(each for each in content.questions.values() if each.solution)
    app = open_page("questions", question=question.id)
    part(app, question.id, "Reference solution")
    assert content.solutions[question.solution].strip() in [each.value for each in app.code]


def test_a_question_leads_to_its_tools_and_its_prerequisites(open_page, content):
    question = next(each for each in content.questions.values() if each.tools and each.prerequisites)
    others = {"search": "a", "difficulty": question.difficulty, "tool": question.tools[0], "order": "easy"}
    app = open_page("questions", question=question.id, **others)
    links = {each.proto.label: each.proto.query_string for each in app.get("page_link")}
    for tool in question.tools:
        assert f"tool={tool}" in links[content.tools[tool].name]
    assert f"?question={question.id}" in app.code[0].value
    button(app, "First: ").click().run()
    assert app.query_params == {**others, "question": question.prerequisites[0]}
    button(app, "More on this topic").click().run()
    assert app.query_params == {"topic": content.topic_of[question.id].id}


def test_the_way_through_what_was_found(open_page, content):
    topic = next(iter(content.topics.values()))
    ids = [each.id for each in topic.questions]
    app = open_page("questions", question=ids[0], topic=topic.id)
    assert button(app, "Previous").disabled
    button(app, "Next").click().run()
    assert app.query_params == {"question": ids[1], "topic": topic.id}
    assert f"2 of {len(ids)}" in read(app)
    button(app, "Next").click().run()
    assert app.query_params["question"] == ids[2]
    button(app, "Previous").click().run()
    assert app.query_params["question"] == ids[1]
    button(app, "Back to the list").click().run()
    assert app.query_params == {"topic": topic.id}
    assert button(open_page("questions", question=ids[-1], topic=topic.id), "Next").disabled


def test_the_way_after_a_question_that_the_filters_leave_out(open_page, content):
    app = open_page("questions", question="svd-truncation-error", difficulty="hard")
    assert button(app, "Previous").disabled
    assert content.questions["svd-truncation-error"].question in read(app)
    button(app, "Next").click().run()
    assert content.questions[app.query_params["question"]].difficulty == "hard"


def test_search_marks_what_it_found(open_page):
    app = open_page("questions")
    app.text_input[0].set_value("ablaton studie").run()
    assert "Shown: “ablation” in place of “ablaton”" in said(app)
    assert ":orange-background[ablation]" in read(app)
    app.text_input[0].set_value("").run()
    assert ":orange-background" not in read(app)


def test_a_search_goes_along_into_the_question_and_back(open_page):
    app = open_page("questions")
    app.text_input[0].set_value("warmup").run()
    found = said(app)
    button(app, "Open").click().run()
    assert app.query_params["search"] == "warmup"
    button(app, "Back to the list").click().run()
    assert app.text_input[0].value == "warmup"
    assert said(app) == found


def test_filters_show_their_counts_and_combine(open_page, content):
    app = open_page("questions", difficulty="hard")
    assert "Filtered by Hard" in read(app)
    app.session_state["questions.filters"] = True
    app.run()
    topics = app.get_by_key("choose.topic")
    for topic, label in zip(content.roles[0].topics, topics.options, strict=True):
        hard = sum(each.difficulty == "hard" for each in content.topics[topic].questions)
        assert label == f"{content.topics[topic].name} ({hard})"
    first = content.roles[0].topics[0]
    topics.set_value([first]).run()
    assert app.query_params == {"difficulty": "hard", "topic": first}
    hard = sum(each.difficulty == "hard" for each in content.topics[first].questions)
    assert said(app).startswith(f"{hard} of ")
    app.get_by_key("choose.difficulty").set_value(["easy", "hard"]).run()
    assert app.query_params["difficulty"] == "easy,hard"


def test_the_order_is_in_the_url(open_page, content):
    app = open_page("questions")
    app.get_by_key("choose.order").set_value("easy").run()
    assert app.query_params["order"] == "easy"
    button(app, "Open").click().run()
    assert content.questions[app.query_params["question"]].difficulty == "easy"


def test_weakest_tools_first(open_page, content):
    app = open_page("rate", elements="docker,python")
    app.get_by_key("rating.docker").set_value(0).run()
    app.get_by_key("rating.python").set_value(4).run()
    app.query_params.clear()
    app.query_params["order"] = "weakest"
    app.switch_page("pages/questions.py").run()
    button(app, "Open").click().run()
    assert "docker" in content.questions[app.query_params["question"]].tools


def test_weakest_first_without_ratings_says_so(open_page):
    assert "Nothing is rated yet" in read(open_page("questions", order="weakest"))


def test_ask_me_one_stays_within_the_search_and_asks_another_one(open_page):
    app = open_page("questions", search="warmup")
    found = said(app)
    seen = []
    for _ in range(5):
        button(app, "Ask me one").click().run()
        assert app.query_params["search"] == "warmup"
        seen.append(app.query_params["question"])
    assert all(one != other for one, other in pairwise(seen))
    button(app, "Back to the list").click().run()
    assert said(app) == found


def test_the_pages_of_the_list_go_through_all_of_it(open_page, content):
    app = open_page("questions", topic="training-and-debugging")
    ids = [each.id for each in content.topics["training-and-debugging"].questions]
    pages(app).set_value(2).run()
    button(app, "Open").click().run()
    assert app.query_params["question"] == ids[ON_A_PAGE]
    button(app, "Back to the list").click().run()
    button(app, "Open").click().run()
    assert app.query_params["question"] == ids[ON_A_PAGE]


def test_another_list_begins_with_its_first_page(open_page):
    app = open_page("questions")
    pages(app).set_value(2).run()
    app.text_input[0].set_value("gradient").run()
    assert pages(app).value == 1


def test_a_bookmark_taken_off_while_one_reads_leaves_a_way_on(open_page):
    app = open_page("questions", question="why-python")
    app.get_by_key("bookmark.why-python").set_value(True).run()
    app = open_page("questions", question="log-sum-exp-overflow", mine="bookmarked")
    button(app, "Next").click().run()
    assert app.query_params["question"] == "why-python"


def test_former_ids_still_filter(open_page):
    assert said(open_page("questions", tool="sklearn")).startswith(said(open_page("questions", tool="scikit-learn")))


def test_a_former_id_of_a_question_still_opens_it(open_page, content, monkeypatch):
    monkeypatch.setitem(vars(content_of_the_app()), "renamed", {"bread-and-python": "why-python"})
    assert content.questions["why-python"].question in read(open_page("questions", question="bread-and-python"))


def content_of_the_app():
    from components.content import library

    return library().content


def test_a_filter_alone_that_nothing_has(open_page):
    assert "no question under “Bookmarked” yet" in open_page("questions", mine="bookmarked").info[0].value


def test_a_note_may_say_anything_and_an_empty_one_is_none(open_page):
    app = open_page("questions", question="why-python")
    for text, kept in (("Unrated", "Unrated"), ("  \u202e ", None), ("x", "x"), ("   ", None)):
        app.get_by_key("note.why-python").set_value(text).run()
        assert app.session_state[PROFILE].value("note", "why-python") == kept


def test_ask_me_one_stays_within_the_filters(open_page, content):
    app = open_page("questions", topic="experiment-design", difficulty="hard")
    seen = set()
    for _ in range(6):
        button(app, "Ask me one").click().run()
        seen.add(app.query_params["question"])
    assert len(seen) > 1
    assert {content.topic_of[name].id for name in seen} == {"experiment-design"}
    assert {content.questions[name].difficulty for name in seen} == {"hard"}


def test_nothing_found_says_why_and_what_to_loosen(open_page):
    app = open_page("questions", search="warmup", topic="experiment-design", tool="r")
    assert "search and all filters together" in app.info[0].value
    assert button(app, "Ask me one").disabled
    labels = [each.label for each in app.button if each.label.startswith("Remove")]
    assert labels == []
    button(app, "Show all questions").click().run()
    assert app.query_params == {}
    assert app.text_input[0].value == ""
    assert "Open" in [each.label for each in app.button]


def test_loosening_one_thing_finds_as_many_as_it_says(open_page):
    app = open_page("questions", search="warmup", topic="probability-and-statistics")
    ways = [each for each in app.button if each.label.startswith("Remove")]
    assert [each.label.split(" (")[0] for each in ways] == [
        "Remove the search",
        "Remove “Probability and statistics”",
    ]
    count = int(ways[1].label.rsplit("(", 1)[1].removesuffix(")"))
    ways[1].click().run()
    assert said(app).startswith(f"{count} of ")


def test_loosening_the_search_empties_it(open_page):
    app = open_page("questions", search="warmup", topic="probability-and-statistics")
    button(app, "Remove the search").click().run()
    assert app.query_params == {"topic": "probability-and-statistics"}
    assert app.text_input[0].value == ""


def test_a_word_that_nothing_is_like(open_page):
    app = open_page("questions", search="zzzyzzy")
    assert "No question has a word like “zzzyzzy”" in app.info[0].value


@pytest.mark.parametrize("text", ["🙂", "???", '" * ^'])
def test_a_search_without_words_leaves_nothing_out(text, open_page, content):
    assert said(open_page("questions", search=text)).startswith(f"{len(content.questions)} of ")


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000,
        '"warmup" OR (NEAR',
        "warmup*^:-",
        "‮abc",
        "\x00\x1b[31m",
        "שלום عالم",
        "<b>warmup</b>",
        "$x$ `y` [a](b)",
    ],
)
def test_any_search_is_harmless(text, open_page):
    app = open_page("questions", search=text)
    assert not app.exception
    assert "<b>" not in read(app)


def test_a_bookmark_and_a_note_stay_in_the_profile_and_filter(open_page):
    app = open_page("questions", question="svd-truncation-error")
    app.get_by_key("bookmark.svd-truncation-error").set_value(True).run()
    app.get_by_key("note.svd-truncation-error").set_value("Eckart and Young").run()
    profile = app.session_state[PROFILE]
    assert profile.value("bookmark", "svd-truncation-error") is True
    assert profile.value("note", "svd-truncation-error") == "Eckart and Young"
    button(app, "Back to the list").click().run()
    app.session_state["questions.filters"] = True
    app.run()
    assert app.get_by_key("choose.mine").options == ["Bookmarked (1)", "With my notes (1)", "Written by me (0)"]
    app.get_by_key("choose.mine").set_value(["bookmarked"]).run()
    assert said(app).startswith("1 of ")
    assert "bookmarked" in read(app)
    button(app, "Open").click().run()
    app.get_by_key("bookmark.svd-truncation-error").set_value(False).run()
    assert app.session_state[PROFILE].value("bookmark", "svd-truncation-error") is None


def own(app, question, answer=""):
    app.session_state["own.new.open"] = True
    app.run()
    app.get_by_key("own.new.question").set_value(question)
    app.get_by_key("own.new.answer").set_value(answer)
    button(app, "Save this question").click().run()
    assert [each.value[:6] for each in app.toast] == (["Saved."] if question.strip() else [])


def test_a_question_of_my_own_from_writing_to_deleting(open_page):
    app = open_page("questions")
    own(app, "What broke last, and why?", "A lost seed.")
    (mine,) = own_questions(app.session_state[PROFILE])
    assert (mine.question, mine.answer) == ("What broke last, and why?", "A lost seed.")
    app.text_input[0].set_value("broke seed").run()
    button(app, "Open").click().run()
    assert app.query_params["question"] == mine.id
    assert "What broke last, and why?" in read(app)
    assert "A lost seed." in part(app, mine.id, "my_answer")
    part(app, mine.id, "change")
    app.get_by_key(f"question.{mine.id}").set_value("What did you mend?").run()
    assert [each.question for each in own_questions(app.session_state[PROFILE])] == ["What did you mend?"]
    app.get_by_key(f"question.{mine.id}").set_value("  ").run()
    assert [each.question for each in own_questions(app.session_state[PROFILE])] == ["What did you mend?"]
    app.get_by_key(f"answer.{mine.id}").set_value("The seed.").run()
    assert [each.answer for each in own_questions(app.session_state[PROFILE])] == ["The seed."]
    button(app, "Delete it").click().run()
    assert own_questions(app.session_state[PROFILE]) == ()
    assert "question" not in app.query_params


def test_an_answer_without_a_question_is_not_kept_and_not_lost(open_page):
    app = open_page("questions")
    own(app, "   ", "It was the seed.")
    assert own_questions(app.session_state[PROFILE]) == ()
    assert "Write the question, too" in app.warning[0].value
    assert app.get_by_key("own.new.answer").value == "It was the seed."
    own(app, "What broke?", "It was the seed.")
    assert len(own_questions(app.session_state[PROFILE])) == 1
    assert not app.warning
    assert app.get_by_key("own.new.answer").value == ""


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "**b** $x$ :red[x] ![i](https://example.org/i.png)", "x" * 50_000]
)
def test_a_strange_question_of_my_own_is_text(text, open_page):
    app = open_page("questions")
    own(app, text)
    (mine,) = own_questions(app.session_state[PROFILE])
    app.query_params["mine"] = "own"
    app.run()
    assert not app.exception
    shown = [each.value for each in app.markdown]
    assert not any(text in each for each in shown)
    app.query_params["question"] = mine.id
    app.run()
    assert mine.question in [each.value for each in app.text]


def test_a_hundred_questions_of_my_own_are_enough(open_page):
    app = open_page("questions")
    from datetime import UTC, datetime

    from prep.own import MOST, OwnQuestion, write
    from prep.profile import Profile

    profile = Profile()
    for number in range(MOST):
        profile = write(profile, OwnQuestion(f"own-{number}", f"Number {number}?", ""), datetime.now(UTC))
    app.session_state[PROFILE] = profile
    app.session_state["own.new.open"] = True
    app.run()
    assert "There is room for" in read(app)


@pytest.mark.parametrize("name", ["nothing-like-it", "own-1", "<script>", "x" * 5_000, "..", "[a](b)"])
def test_a_link_to_a_question_that_is_not_there(name, open_page):
    app = open_page("questions", question=name)
    assert "leads to no question here" in app.warning[0].value
    button(app, "Back to the list").click().run()
    assert "question" not in app.query_params


def test_what_the_bank_covers_as_numbers(open_page, content):
    app = open_page("questions")
    app.session_state["questions.coverage"] = True
    app.run()
    tools = app.dataframe[0].value
    counted = {
        tool.name: sum(tool.id in q.tools for q in content.questions.values()) for tool in content.tools.values()
    }
    assert dict(zip(tools["name"], tools["questions"], strict=True)) == counted
    table = next(each.value for each in app.caption if each.value.startswith("| Topic"))
    for topic in content.topics.values():
        counts = [sum(q.difficulty == each for q in topic.questions) for each in ("easy", "medium", "hard")]
        assert f"| {topic.name} | {' | '.join(map(str, counts))} |" in table
    assert len(app.get("plotly_chart")) == 2


def test_two_visitors_do_not_see_each_others_questions():
    one, other = visitor().run(), visitor().run()
    for app in (one, other):
        app.switch_page("pages/questions.py").run()
    own(one, "Whose is this secret?")
    other.text_input[0].set_value("secret").run()
    assert "Whose is this secret?" not in read(other)


def test_what_is_done_to_a_note_or_an_own_question_is_said_and_a_note_can_come_back(open_page, content):
    name = next(iter(content.questions))
    app = open_page("questions", question=name)
    for text in ("Begin with the limit", ""):
        app.get_by_key(f"note.{name}").set_value(text).run()
    button(app, "Bring the note back").click().run()
    assert app.get_by_key(f"note.{name}").value == "Begin with the limit"
    assert "Bring the note back" not in read(app)


def test_a_question_that_the_search_leaves_out_says_why_there_is_none_before_it(open_page, content):
    name = next(each for each, question in content.questions.items() if question.difficulty == "easy")
    app = open_page("questions", question=name, difficulty="hard")
    assert "leave this one out" in read(app)
