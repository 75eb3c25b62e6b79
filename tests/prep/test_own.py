from datetime import UTC, datetime, timedelta

from prep.codec import decode, encode
from prep.own import MOST, OwnQuestion, find_own, own_questions, remove, write
from prep.profile import Profile

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
FIRST = OwnQuestion("own-1", "What did you break last?", "A table.")
SECOND = OwnQuestion("own-2", "Why us?", "")


def written():
    return write(write(Profile(), FIRST, NOON), SECOND, NOON + timedelta(minutes=1))


def test_questions_are_kept_in_their_order():
    assert own_questions(written()) == (FIRST, SECOND)
    assert find_own(written(), "own-2") == SECOND
    assert find_own(written(), "own-3") is None


def test_a_change_takes_the_place_of_what_was():
    changed = OwnQuestion("own-1", "What did you mend last?", "")
    profile = write(written(), changed, NOON + timedelta(minutes=2))
    assert own_questions(profile) == (SECOND, changed)


def test_removing_takes_its_note_and_bookmark_along():
    profile = written().put("note", "own-1", "x", NOON).put("bookmark", "own-1", True, NOON)
    left = remove(profile, "own-1", NOON + timedelta(minutes=2))
    assert own_questions(left) == (SECOND,)
    assert not left.of_kind("note")
    assert left.value("answer", "own-1") is None
    assert not left.of_kind("bookmark")


def test_a_question_under_the_id_of_another_is_none_of_ones_own():
    assert own_questions(written().put("question", "why-python", "Mine?", NOON)) == (FIRST, SECOND)


def test_there_are_never_more_than_fit():
    profile = Profile()
    for number in range(MOST + 5):
        profile = write(profile, OwnQuestion(f"own-{number}", f"{number}?", ""), NOON + timedelta(minutes=number))
    assert [each.id for each in own_questions(profile)] == [f"own-{number}" for number in range(5, MOST + 5)]


def test_they_are_part_of_the_download():
    assert own_questions(decode(encode(written()), NOON + timedelta(hours=1)).profile) == (FIRST, SECOND)
