from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.loader import load
from prep.explore import (
    BEST,
    BOOKMARKED,
    DIFFICULTY,
    EASY,
    KIND,
    MINE,
    NOTED,
    OWN,
    RESPONSIBILITY,
    ROUND,
    STEP,
    TOOL,
    TOPIC,
    WEAKEST,
    bank,
    explore,
)
from prep.own import OwnQuestion, write
from prep.profile import Profile

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
CONTENT = load()
BANK = bank(CONTENT, CONTENT.roles[0])
QUESTIONS = CONTENT.questions
FACETS = (TOPIC, DIFFICULTY, ROUND, KIND, TOOL, RESPONSIBILITY, STEP, MINE)
SOME = list(QUESTIONS)[:3]
PERSON = (
    write(Profile(), OwnQuestion("own-1", "Tell me of an ablation that failed", "Mine"), NOON)
    .put("bookmark", SOME[0], True, NOON)
    .put("note", SOME[1], "Say the limit first", NOON)
)


def found(query="", order=BEST, profile=PERSON, levels=None, **chosen):
    return explore(BANK, profile, query, chosen, order, levels or {})


VALUES = {
    DIFFICULTY: lambda question: [question.difficulty],
    ROUND: lambda question: [question.round],
    KIND: lambda question: [question.kind],
    TOOL: lambda question: question.tools,
    RESPONSIBILITY: lambda question: question.responsibilities,
    STEP: lambda question: question.steps,
    TOPIC: lambda question: [CONTENT.topic_of[question.id].id],
}

chosen_values = st.fixed_dictionaries(
    {},
    optional={
        facet: st.lists(st.sampled_from(sorted(BANK.shelves[facet])), max_size=3, unique=True) for facet in VALUES
    },
)


@given(chosen_values)
def test_filters_combine(chosen):
    by_hand = [
        name
        for name, question in QUESTIONS.items()
        if all(not values or set(values) & set(VALUES[facet](question)) for facet, values in chosen.items())
    ]
    ids = found(profile=Profile(), **chosen).ids
    assert sorted(ids) == sorted(by_hand)
    assert list(ids) == [name for name in BANK.ids if name in ids]


@given(chosen_values, st.sampled_from(FACETS), st.sampled_from(["", "model", "ablation"]))
def test_a_count_says_how_many_a_choice_would_show(chosen, facet, query):
    result = found(query, **chosen)
    for value, count in result.counts(facet).items():
        assert count == len(found(query, **{**chosen, facet: [value]}).ids)


@given(chosen_values, st.sampled_from(["", "model", "zzzzzz"]))
def test_what_loosening_would_bring(chosen, query):
    result = found(query, **chosen)
    for facet in chosen:
        assert result.without(facet) == len(found(query, **{**chosen, facet: []}).ids)
    assert result.without_search() == len(found("", **chosen).ids)


@pytest.mark.parametrize(("value", "name"), [(BOOKMARKED, SOME[0]), (NOTED, SOME[1]), (OWN, "own-1")])
def test_what_is_mine(value, name):
    assert found(mine=[value]).ids == (name,)
    assert found(profile=Profile(), mine=[value]).ids == ()


def test_ones_own_stand_last_and_no_other_filter_keeps_them():
    assert found().ids == (*BANK.ids, "own-1")
    assert "own-1" not in found(difficulty=["easy", "medium", "hard"]).ids


def test_ones_own_are_searched_with_the_rest_and_come_first():
    ids = found("ablation").ids
    assert ids[0] == "own-1"
    assert set(ids[1:]) == set(found("ablation", profile=Profile()).ids)
    assert found("mine failed").ids[0] == "own-1"


def test_ones_own_with_only_some_of_the_words_do_not_push_in():
    query = "ablation interaction"
    assert "own-1" not in found(query).ids
    assert found(query).ids == found(query, profile=Profile()).ids


def test_ones_own_with_all_of_the_words_are_enough():
    result = found("ablation that failed mine")
    assert result.ids == ("own-1",)
    assert not result.found.partly


def test_nothing_found_is_not_found_in_part():
    result = found("xylophonic")
    assert result.ids == ()
    assert not result.found.partly


def test_from_easy_to_hard():
    ids = found(order=EASY).ids
    ranks = [["easy", "medium", "hard"].index(QUESTIONS[name].difficulty) for name in ids[:-1]]
    assert ranks == sorted(ranks)
    assert ids[-1] == "own-1"
    easy = [name for name in BANK.ids if QUESTIONS[name].difficulty == "easy"]
    assert list(ids[: len(easy)]) == easy


def test_weakest_tools_first():
    levels = {"numpy": 4, "pytorch": 1, "pandas": 0}
    ids = found(order=WEAKEST, levels=levels).ids
    lowest = [min((levels[tool] for tool in QUESTIONS[name].tools if tool in levels), default=9) for name in ids[:-1]]
    assert lowest == sorted(lowest)
    assert lowest[0] == 0


def test_without_ratings_the_weakest_first_are_in_the_order_of_the_bank():
    assert found(order=WEAKEST).ids == found().ids


def test_the_order_never_changes_what_is_found():
    for order in (EASY, WEAKEST):
        assert sorted(found("model", order, levels={"numpy": 1}).ids) == sorted(found("model").ids)


def test_a_role_has_the_questions_of_its_topics_in_their_order():
    assert list(BANK.ids) == [q.id for name in CONTENT.roles[0].topics for q in CONTENT.topics[name].questions]
