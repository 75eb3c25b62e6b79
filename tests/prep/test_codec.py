"""Bad input, each with its sentence; and everything else that could arrive."""

import json
import time
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from prep.codec import LONGEST_FILE, LONGEST_TEXT, VERSION, Decoded, ProfileError, decode, encode
from prep.own import MOST, OwnQuestion, own_questions, write
from prep.profile import Entry, Profile
from tests.prep.profiles import NOON, PROFILES, START, full

LATER = NOON + timedelta(hours=1)
JUNK = [
    "",
    "0",
    "-",
    "9" * 20,
    "null",
    "true",
    "[",
    "]",
    "{",
    "}",
    '"',
    ",",
    ":",
    "\\",
    "\u202e",
    "\x00",
    "é",
    "NaN",
    "1e999",
]


def document(**changes):
    base = {"format": "prepboard-profile", "version": VERSION, "epoch": 0, "entries": {}, "log": {}}
    return json.dumps(base | changes)


def rating(value, at=START, name="python"):
    return document(entries={"rating": {name: [value, at]}})


@given(PROFILES)
def test_back_from_text_it_is_the_same(profile):
    assert decode(encode(profile), LATER) == Decoded(profile)


@given(PROFILES)
def test_equal_profiles_give_equal_texts(profile):
    again = decode(encode(profile), LATER).profile
    assert encode(again) == encode(profile)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "not valid JSON"),
        ("hello", "not valid JSON"),
        (encode(Profile().rate("python", 3, NOON))[:-9], "cut off"),
        ("x" * (LONGEST_FILE + 1), "too long"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a":' * 5_000 + "1" + "}" * 5_000, "n"),
        ("null", "not a Prepboard profile"),
        ("[]", "not a Prepboard profile"),
        ('{"tasks": [], "owner": "me"}', "not a Prepboard profile"),
        (document(version=VERSION + 1), "newer version"),
        (document(version=99), "newer version"),
        (document(version=0), "which version"),
        (document(version="1"), "which version"),
        (document(version=True), "which version"),
        (document(extra=1), "something unknown among its parts"),
        (document(entries=[]), "where its entries belong"),
        (document(entries={"mood": {}}), "unknown among its entries"),
        (document(log={"rating": {"python": 3}}), "log that is no list"),
        (document(log={"rating": {"python": [[9, START]]}}), "in the log of python"),
        (document(log={"rating": {"python": [[1, START]] * 20_001}}), "longer than 20,000"),
        (document(epoch="now"), "where a time belongs"),
        *[(rating(level), "as the rating of python") for level in (7, -1, "3", True, 2.5, [], {}, "")],
        (rating(1, name="Py thon"), "where an id belongs"),
        (rating(1, name="<b>"), "where an id belongs"),
        (rating(1, name="x" * 81), "where an id belongs"),
        *[(rating(1, at), "where a time belongs") for at in ("2026-11-23T12:00:00", None, 1.5, -1, True)],
        (document(entries={"rating": {"python": [3]}}), "as rating python"),
        (document(entries={"setting": {"stage": ["wizard", START]}}), "as the setting of stage"),
        (document(entries={"note": {"n": [3, START]}}), "as the note of n"),
        (rating(3).replace("3", "NaN", 1), "NaN where a number belongs"),
        (rating(3).replace("3", "1e999", 1), "as the rating of python"),
        (rating(3).replace("3", "9" * 5_000, 1), "n"),
        ('{"format":"prepboard-profile","version":1,"version":1,"epoch":0,"entries":{},"log":{}}', "something twice"),
    ],
)
def test_bad_input_gets_a_sentence(text, sentence):
    with pytest.raises(ProfileError) as caught:
        decode(text, NOON)
    said = str(caught.value)
    assert sentence in said
    assert said.endswith(".")
    assert len(said) < 200


def test_too_many_entries():
    with pytest.raises(ProfileError, match="more than 5,000 entries"):
        decode(document(entries={"rating": {f"e-{n}": [1, 1] for n in range(5_001)}}), NOON)


def test_a_time_in_the_future_becomes_now():
    decoded = decode(rating(3, START + 10**12), NOON)
    assert decoded.profile.entries["rating", "python"] == Entry(3, START)
    assert decoded.remarks == ("1 times lay in the future and were set to now.",)


def test_a_clock_that_is_a_little_ahead_is_left_alone():
    assert decode(rating(3, START + 3_600_000), NOON) == Decoded(decode(rating(3, START + 3_600_000), LATER).profile)


@pytest.mark.parametrize(
    ("note", "kept"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("a\x00b\x1bc", "abc"),
        ("safe\u202egnp.exe", "safegnp.exe"),
        ("two\nlines\tand 👩\u200d🔬", "two\nlines\tand 👩\u200d🔬"),
        ("x" * 6_000, "x" * 5_000),
    ],
)
def test_notes_are_cleaned_of_what_nobody_sees(note, kept):
    decoded = decode(document(entries={"note": {"n-1": [note, START]}}), NOON)
    assert decoded.profile.value("note", "n-1") == kept
    assert bool(decoded.remarks) == (note != kept)


def test_entries_of_elements_that_are_gone_are_kept():
    text = rating(4, name="tool-that-was-removed")
    assert json.loads(encode(decode(text, NOON).profile))["entries"] == json.loads(text)["entries"]


@pytest.mark.parametrize("path", sorted((Path(__file__).parent / "samples").glob("*.json")), ids=lambda path: path.name)
def test_every_stored_version_is_still_read(path):
    profile = decode(path.read_text(encoding="utf-8"), NOON).profile
    assert profile.level("python") == 3
    assert profile.value("rating", "docker") == "na"
    assert profile.value("rating", "git") is None
    assert profile.value("note", "why-python") == "Say: vectorised.\nThen: GIL."
    assert profile.value("setting", "stage") == "intern"
    assert len(profile.log) == 4
    if path.name != "version-1.json":
        assert own_questions(profile) == (OwnQuestion("own-1a2b3c4d", "Why us?", "Your paper on ablations."),)


def test_the_present_version_has_a_sample():
    assert (Path(__file__).parent / f"samples/version-{VERSION}.json").is_file()


def test_a_profile_with_all_texts_as_long_as_may_be_still_fits():
    long = "x" * LONGEST_TEXT
    profile = full()
    for number in range(MOST):
        profile = write(profile, OwnQuestion(f"own-{number:08x}", long, long), NOON)
    for number in range(200 + MOST):
        profile = profile.put("note", f"question-with-a-long-name-{number}", long, NOON)
    text = encode(profile)
    assert len(text) < LONGEST_FILE * 0.8
    assert decode(text, LATER + timedelta(days=30)).profile.entries == profile.entries


def test_a_full_profile_is_small_and_fast():
    profile = full()
    text = encode(profile)
    assert len(text.encode()) < 150_000
    fastest = {"encode": [], "decode": []}
    for _ in range(5):
        started = time.perf_counter()
        encode(profile)
        fastest["encode"].append(time.perf_counter() - started)
        started = time.perf_counter()
        decode(text, LATER + timedelta(days=30))
        fastest["decode"].append(time.perf_counter() - started)
    assert min(fastest["encode"]) < 0.020
    assert min(fastest["decode"]) < 0.020


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
PARTS = st.fixed_dictionaries(
    {"format": st.just("prepboard-profile"), "version": st.just(1) | JSON, "epoch": st.integers(0) | JSON},
    optional={
        "entries": st.dictionaries(st.sampled_from(["rating", "note", "setting", "x"]), JSON) | JSON,
        "log": st.dictionaries(st.sampled_from(["rating", "review"]), JSON) | JSON,
    },
)


@settings(max_examples=1_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200) | JSON.map(json.dumps) | PARTS.map(json.dumps))
@example("\ud800")
def test_whatever_arrives_is_a_profile_or_a_named_error(text):
    try:
        decoded = decode(text, NOON)
    except ProfileError as error:
        assert str(error)
    else:
        assert decode(encode(decoded.profile), NOON).profile == decoded.profile


@settings(max_examples=100, deadline=None)
@given(PROFILES, st.randoms(use_true_random=False))
def test_damaged_profiles_are_profiles_or_named_errors(profile, chance):
    """A hundred damaged texts in each of a hundred examples: 10,000 cases."""
    text = encode(profile)
    for _ in range(100):
        damaged = list(text)
        for _ in range(chance.randrange(1, 4)):
            at = chance.randrange(len(damaged))
            damaged[at : at + chance.randrange(3)] = chance.choice(JUNK)
        try:
            decode("".join(damaged), NOON)
        except ProfileError as error:
            assert str(error)
