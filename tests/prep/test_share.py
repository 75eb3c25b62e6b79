import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.loader import load
from prep.share import MOST_ELEMENTS, ShareError, decode_ratings, encode_ratings, mark
from tests.prep.profiles import LEVELS

CONTENT = load()
KNOWN = [*CONTENT.tools, *(item.id for role in CONTENT.roles for item in role.responsibilities)]
RATINGS = st.dictionaries(st.sampled_from(KNOWN), LEVELS)


def opened(code, known=KNOWN, renamed=None):
    return decode_ratings(code, known, renamed or {})


@given(RATINGS)
def test_what_was_shared_is_what_is_opened(ratings):
    shared = opened(encode_ratings(ratings))
    assert (shared.ratings, shared.unknown) == (ratings, 0)


def test_all_elements_rated_fit_in_a_short_link():
    assert len(encode_ratings(dict.fromkeys(KNOWN, 3))) == 1 + 4 * len(KNOWN) + 4 < 200


def test_no_two_elements_have_the_same_mark():
    names = [*KNOWN, *CONTENT.questions, *(f"element-{number}" for number in range(30))]
    assert len({mark(name) for name in names}) == len(names)


@given(RATINGS)
def test_it_opens_after_tools_were_added(ratings):
    assert opened(encode_ratings(ratings), ["ada", *KNOWN, "zig"]).ratings == ratings


def test_it_opens_after_tools_were_removed_or_renamed():
    code = encode_ratings({"python": 3, "git": 2, "docker": 1})
    shared = opened(code, ["python3", "git"], {"python": "python3"})
    assert (shared.ratings, shared.unknown) == ({"python3": 3, "git": 2}, 1)


CODE = encode_ratings({"python": 3, "git": 2, "docker": "na"})


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("", "not complete"),
        ("1", "not complete"),
        (CODE[:-1], "cut off or mistyped"),
        (CODE[:-5], "cut off or mistyped"),
        (CODE[:5] + ("a" if CODE[5] != "a" else "b") + CODE[6:], "cut off or mistyped"),
        ("2" + CODE[1:], "another version"),
        (CODE + "A", "cut off or mistyped"),
        ("x" * 100_000, "too long"),
        ("1" + "é" * 8, "not complete"),
        ("<script>", "not complete"),
    ],
)
def test_a_bad_code_gets_a_sentence(code, sentence):
    with pytest.raises(ShareError, match=sentence):
        opened(code)


def test_every_single_mistyped_letter_is_noticed():
    for at in range(1, len(CODE)):
        wrong = CODE[:at] + ("A" if CODE[at] != "A" else "B") + CODE[at + 1 :]
        with pytest.raises(ShareError):
            opened(wrong)


@settings(max_examples=1_000)
@given(st.text(max_size=60) | st.text("0123456789abcABC_-n", max_size=60).map(lambda text: "1" + text))
def test_whatever_arrives_is_ratings_or_a_named_error(code):
    try:
        shared = opened(code)
    except ShareError as error:
        assert str(error)
    else:
        assert len(shared.ratings) + shared.unknown <= MOST_ELEMENTS
