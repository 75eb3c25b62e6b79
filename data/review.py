"""What a careful editor would find in questions and figures: too slow for the start of the app, part of the check.

The rules are those that a bank of interview questions needs to be worth anybody's time; each finding says what to do.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from rapidfuzz.fuzz import token_set_ratio
from rapidfuzz.utils import default_process

from data.bank import Question, prose
from data.content import Content
from data.market import Fact, Listing, Signal, is_old
from data.rules import Broken
from data.wording import ACRONYMS, FILLER, GENDERED

SAME_STEM, LIKE_STEM = 90, 80
"""Similarity of two questions, in per cent, from which they are the same, and from which one should look."""
SAME_POINT = 80
FEWEST_QUESTIONS = 3
"""Questions that touch a tool or a responsibility at least."""
LARGEST_SHARE = 0.05
"""The part of the bank that may touch one tool."""
OLDEST = 548
"""Days, a year and a half, after which facts are looked up again."""
SHINGLE = 8
LONGEST_SENTENCE = 25
HIGHEST_GRADE = 13

_WORD = re.compile(r"[a-z]+")
_ACRONYM = re.compile(r"\b[A-Z]{2,}s?\b")
_SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+")
_VOWELS = re.compile(r"[aeiouy]+")


def errors(content: Content) -> Iterator[Broken]:
    """What makes a question worthless or a choice of topics lopsided."""
    questions = list(content.questions.values())
    for one, other, ratio in _likes(questions):
        if ratio >= SAME_STEM:
            yield _found(one, f"its question is {ratio:.0f} % that of '{other.id}', expected two different ones")
    for question in questions:
        yield from _wrong_points(question)
    for role in content.roles:
        for tool in content.tools_of(role):
            count = sum(tool.id in each.tools for each in questions)
            yield from _untouched("tool", tool.id, count)
            if count > max(FEWEST_QUESTIONS, LARGEST_SHARE * len(questions)):
                message = f"{count} of {len(questions)} questions touch it, expected at most {LARGEST_SHARE:.0%}"
                yield Broken("tool", tool.id, message)
        for item in role.responsibilities:
            count = sum(item.id in each.responsibilities for each in questions)
            yield from _untouched("responsibility", item.id, count)


def warnings(content: Content, today: date) -> Iterator[Broken]:
    """What somebody should look at again."""
    questions = list(content.questions.values())
    for one, other, ratio in _likes(questions):
        if ratio < SAME_STEM:
            yield _found(one, f"its question is {ratio:.0f} % that of '{other.id}': do they ask the same?")
    yield from _shared_wording(questions)
    for question in questions:
        yield from _unclear_stem(question)
        yield from _loose_words(question)
        yield from _unanswered_points(question)
        if not 0 <= (today - question.checked_on).days <= OLDEST:
            yield _found(question, f"its facts were checked on {question.checked_on}: look them up again")
    yield from _old_figures(content, today)


def _old_figures(content: Content, today: date) -> Iterator[Broken]:
    publications = content.publications.values()
    facts = [fact for each in publications for fact in each.facts]
    newest = {(fact.about, fact.kind): fact for fact in sorted(facts, key=lambda fact: fact.date)}
    figures: list[tuple[str, Fact | Signal | Listing]] = [("fact", fact) for fact in newest.values()]
    figures += [("signal", each) for publication in publications for each in publication.signals]
    figures += [("signal", each) for publication in publications for each in publication.listings]
    for kind, figure in figures:
        if is_old(figure.date, today):
            yield Broken(kind, figure.id, f"it is of {figure.date}, more than two years ago: look for a newer one")


def _likes(questions: list[Question]) -> Iterator[tuple[Question, Question, float]]:
    plain = {each.id: default_process(each.question) for each in questions}
    for one, other in combinations(questions, 2):
        ratio = token_set_ratio(plain[one.id], plain[other.id], score_cutoff=LIKE_STEM)
        if ratio:
            yield one, other, ratio


def _wrong_points(question: Question) -> Iterator[Broken]:
    points = [default_process(each.point) for each in question.rubric]
    for one, other in combinations(points, 2):
        if token_set_ratio(one, other) >= SAME_POINT:
            yield _found(question, f"'{one}' and '{other}' are nearly one point, expected two")
    stem = default_process(question.question)
    for point in points:
        if token_set_ratio(point, stem) >= SAME_POINT:
            yield _found(question, f"the question gives '{point}' away, expected a point that it does not say")


def _untouched(kind: str, name: str, count: int) -> Iterator[Broken]:
    if count < FEWEST_QUESTIONS:
        yield Broken(kind, name, f"{count} questions touch it, expected at least {FEWEST_QUESTIONS}")


def _shared_wording(questions: list[Question]) -> Iterator[Broken]:
    seen: dict[tuple[str, ...], str] = {}
    told = set()
    for question in questions:
        words = _words(" ".join([question.question, question.short_answer, question.answer, question.probes]))
        for shingle in zip(*(words[start:] for start in range(SHINGLE)), strict=False):
            first = seen.setdefault(shingle, question.id)
            if first != question.id and (first, question.id) not in told:
                told.add((first, question.id))
                yield _found(question, f"“{' '.join(shingle)}” also stands in '{first}': say it in other words")


def _unclear_stem(question: Question) -> Iterator[Broken]:
    stem = prose(question.question)
    sentences = [each for each in _SENTENCE_END.split(stem) if each]
    longest = max(len(each.split()) for each in sentences)
    if longest > LONGEST_SENTENCE:
        yield _found(question, f"a sentence of its question has {longest} words, expected at most {LONGEST_SENTENCE}")
    words = _words(stem) or ["x"]
    syllables = sum(_syllables(word) for word in words)
    # Flesch and Kincaid's grade of a text.
    grade = 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59
    if grade > HIGHEST_GRADE:
        yield _found(question, f"its question reads like grade {grade:.0f}, expected at most {HIGHEST_GRADE}")
    for acronym in sorted(set(_ACRONYM.findall(stem)) - ACRONYMS):
        if f"({acronym})" not in stem:
            yield _found(question, f"its question does not say what {acronym} stands for: '... ({acronym})'")


def _loose_words(question: Question) -> Iterator[Broken]:
    texts = [question.question, question.short_answer, question.answer, question.probes, *question.red_flags]
    words = set(_words(prose(" ".join([*texts, *question.follow_ups, *(each.point for each in question.rubric)]))))
    for word in sorted(words & (FILLER | GENDERED)):
        yield _found(question, f"it says '{word}': leave it out or say it otherwise")


def _unanswered_points(question: Question) -> Iterator[Broken]:
    said = {_root(word) for word in _words(f"{question.short_answer} {question.answer}")}
    for each in question.rubric:
        if not any(len(word) > 3 and _root(word) in said for word in _words(each.point)):
            yield _found(question, f"its answer says nothing of the point “{each.point}”")


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _root(word: str) -> str:
    return word[:5]


def _syllables(word: str) -> int:
    groups = len(_VOWELS.findall(word))
    return max(1, groups - (word.endswith("e") and not word.endswith("le")))


def _found(question: Question, message: str) -> Broken:
    return Broken("question", question.id, message)
