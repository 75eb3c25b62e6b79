import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.loader import load
from prep.search import LONGEST_QUERY, search, words

QUESTIONS = tuple(load().questions.values())


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("python", ["why-python"]),
        ("PYTH", ["why-python"]),
        ("  persistence ", ["soft-skills"]),
        ("persist curio", ["soft-skills"]),
        ("curio persist", ["soft-skills"]),
        ("multimodal", ["research-trends"]),
        ("sustainable cities", ["impact-on-society"]),
        ("ablation", ["researcher-or-engineer"]),
        ("python cities", []),
        ("zzz", []),
    ],
)
def test_search(query, found):
    assert [question.id for question in search(QUESTIONS, query)] == found


@pytest.mark.parametrize("query", ["", "   ", "???", "\u202e", "🙂", "\x00"])
def test_a_query_without_words_finds_all(query):
    assert search(QUESTIONS, query) == QUESTIONS


def test_accents_do_not_matter():
    assert words("Résumé NAÏVE") == {"resume", "naive"}


@given(st.text(max_size=400))
def test_any_query_finds_some_of_the_questions_in_their_order(query):
    found = search(QUESTIONS, query)
    assert [question for question in QUESTIONS if question in found] == list(found)


@given(st.text(max_size=40), st.text(max_size=10))
def test_more_words_never_find_more(query, more):
    assert set(search(QUESTIONS, f"{query} {more}")) <= set(search(QUESTIONS, query))


def test_a_long_query_is_cut():
    assert search(QUESTIONS, "python" + " " * LONGEST_QUERY + "zzz") == search(QUESTIONS, "python")
