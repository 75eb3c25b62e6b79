import random
from concurrent.futures import ThreadPoolExecutor
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep.search import END, LONGEST_QUERY, START, Index, Searchable, fold, of_question, plain, words

BREAD = Searchable(
    "bread", "Why bake bread?", "loaf, flour", "It keeps for days and needs no ablation.", "normalised oven"
)
CAKE = Searchable("cake", "Why bake a cake in an ablation study?", "sugar", "It is sweet. Regularisation helps.", "")
SOUP = Searchable("soup", "Boil soup?", "pots", "Normalizing salt: café style, studies agree.", "")
INDEX = Index([BREAD, CAKE, SOUP])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("bread", ["bread"]),
        ("BREAD", ["bread"]),
        ("brea", ["bread"]),
        ("baking", ["cake", "bread"]),
        ("bakes", ["cake", "bread"]),
        ("ablation", ["cake", "bread"]),
        ("sugar", ["cake"]),
        ("days loaf", ["bread"]),
        ("loaf days", ["bread"]),
        ("cafe", ["soup"]),
        ("CAFÉ", ["soup"]),
        ("regularization", ["cake"]),
        ("normaliz", ["soup", "bread"]),
        ("normalis", ["soup", "bread"]),
        ("normalization", ["soup", "bread"]),
        ("study sug", ["cake"]),
        ("stud sugar", ["cake"]),
    ],
)
def test_search(query, found):
    assert list(INDEX.find(query).ids) == found
    assert not INDEX.find(query).partly


@pytest.mark.parametrize(
    ("query", "found", "instead"),
    [
        ("ablaton studie", ["cake"], {"ablaton": "ablation"}),
        ("swete", ["cake"], {"swete": "sweet"}),
        ("bread swete", ["bread", "cake"], {"swete": "sweet"}),
    ],
)
def test_typing_errors_are_forgiven_and_named(query, found, instead):
    result = INDEX.find(query)
    assert list(result.ids) == found
    assert result.instead == instead


def test_of_words_as_near_the_one_with_the_same_first_letter_is_meant():
    for texts in (("from", "norm"), ("norm", "from")):
        index = Index(Searchable(word, word, "", "") for word in texts)
        assert index.find("nrom").instead == {"nrom": "norm"}


@pytest.mark.parametrize("query", ["forward", "backward", "forward+backward", "a+b", "backwards"])
def test_words_that_a_plus_joins_are_words(query):
    text = Searchable("one", plain("How do A+B and forward+backward work?"), "", "")
    assert Index([text]).find(query).ids == ("one",)


@pytest.mark.parametrize(("query", "found"), [("c++", "one"), ("C++ loop", "one"), ("c", "two"), ("C++.", "one")])
def test_cpp_is_not_c(query, found):
    index = Index([Searchable("one", "A loop in C++?", "", ""), Searchable("two", "A loop of class C", "", "")])
    assert index.find(query).ids == (found,)
    assert index.excerpts(index.find(query), [found])[found].words >= {query.casefold().split()[0].rstrip(".")}


@pytest.mark.parametrize("query", ["bread soup", "bread zzzzzz", "zzzzzz bread"])
def test_if_no_text_has_all_words_some_are_enough_and_it_is_said(query):
    result = INDEX.find(query)
    assert "bread" in result.ids
    assert result.partly


def test_words_that_nearly_all_texts_have_do_not_narrow_a_search():
    others = [Searchable(f"t{at}", f"the text {at}", "", "") for at in range(20)]
    index = Index([*others, Searchable("bread", "bread", "", "")])
    assert index.find("the bread").ids == ("bread",)
    assert len(index.find("the").ids) == 20


@pytest.mark.parametrize("query", ["zzzzzz", "שלום", "面包", "xq"])
def test_a_word_that_nothing_is_like_finds_nothing(query):
    assert INDEX.find(query).ids == ()


@pytest.mark.parametrize("query", ["", "   ", "???", "\u202e", "🙂", "\x00", '"', "*", "( ) : ^ -"])
def test_a_query_without_words_is_none(query):
    assert INDEX.find(query) is None


@pytest.mark.parametrize(
    "query",
    [
        '"bread"',
        "bread*",
        "bread OR",
        "NOT bread",
        "NEAR(bread",
        "question:bread",
        "bread^2",
        "-bread",
        "{bread}",
        "'; DROP",
    ],
)
def test_operators_are_words_like_any_other(query):
    assert INDEX.find(query) is not None


def test_what_stands_in_the_question_ranks_before_what_stands_in_the_answer():
    assert INDEX.find("ablation").ids == ("cake", "bread")


def test_a_long_query_is_cut():
    assert INDEX.find("bread" + " " * LONGEST_QUERY + "zzz") == INDEX.find("bread")
    assert INDEX.find("bread " * 10_000).ids == ("bread",)


@given(st.text(max_size=400))
def test_any_query_finds_some_of_the_texts_once(query):
    found = INDEX.find(query)
    if found:
        assert set(found.ids) <= {"bread", "cake", "soup"}
        assert len(set(found.ids)) == len(found.ids)
        assert set(INDEX.excerpts(found, found.ids)) <= set(found.ids)


@given(st.sampled_from(INDEX._vocabulary), st.integers(2, 20))
def test_every_word_is_found_by_its_beginning(word, length):
    assert INDEX.find(word[:length]).ids


def test_excerpts_show_where_a_text_matches():
    found = INDEX.find("bread days")
    excerpt = INDEX.excerpts(found, found.ids)["bread"]
    assert excerpt.words == {"bread", "days"}
    assert f"{START}days{END}" in excerpt.passage


def test_a_question_is_found_by_all_that_is_said_of_it(content):
    question = content.questions["why-python"]
    index = Index([of_question(question)])
    for text in (question.question, question.answer, question.rubric[0].point, question.tags[0], question.red_flags[0]):
        assert index.find(text).ids == ("why-python",)
        assert not index.find(text).partly


@pytest.mark.parametrize(("typed", "found"), [("Résumé NAÏVE", ["resume", "naive"]), ("k-NN, 2nd", ["k", "nn", "2nd"])])
def test_words(typed, found):
    assert words(typed) == found


def test_plain_text_has_no_marks_of_markdown_or_latex():
    assert plain(r"**Take** `np.exp` of $\frac{a}{b_1}$") == "Take np.exp of …"


def test_five_thousand_questions_are_searched_in_time(content):
    texts = [of_question(question) for question in content.questions.values()]
    many = [
        Searchable(f"{at}", f"{text.question} {at}", text.tags, text.answers, text.rest)
        for at, text in enumerate(random.Random(1).choices(texts, k=5_000))
    ]
    index = Index(many)
    for query in ("ablaton studie", "the model", "a", "gradient desc", "xyzzyx"):
        times = []
        for _ in range(5):
            start = process_time()
            index.find(query)
            times.append(process_time() - start)
        assert min(times) < 0.02, query


def test_threads_share_an_index():
    queries = ["bread", "ablaton studie", "cafe", "zzzzzz", "bread swete"] * 20
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(INDEX.find, queries)) == [INDEX.find(query) for query in queries]


WORDS = "Straße последний 실험 가설이 が x² ﬁne ό हिन्दी 面包 naïve ÅNGSTRÖM"


@pytest.mark.parametrize("word", WORDS.split())
def test_a_text_in_any_script_is_found_by_its_words(word):
    texts = [Searchable("mine", plain(fold(WORDS)), "", ""), Searchable("other", "bread", "", "")]
    assert Index(texts).find(word).ids == ("mine",)
