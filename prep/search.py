"""Finding questions by what their words begin with."""

import re
import unicodedata
from collections.abc import Iterable

from data.schema import Question

LONGEST_QUERY = 200
"""Characters of a query that are looked at; nobody types more, and a longer one costs no more."""


def words(text: str) -> frozenset[str]:
    """The words of a text in small letters and without accents: what is compared when one searches."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return frozenset(re.findall(r"\w+", "".join(char for char in plain if not unicodedata.combining(char))))


def searchable(question: Question) -> frozenset[str]:
    """The words by which a question is found: those of its text, its answers and its tags."""
    return words(" ".join([question.question, question.short_answer, question.answer, *question.tags]))


def search(questions: Iterable[Question], query: str) -> tuple[Question, ...]:
    """The questions in which every word of the query begins some word, in their given order.

    A query without words finds all.
    """
    wanted = words(query[:LONGEST_QUERY])
    return tuple(question for question in questions if _begins_all(wanted, searchable(question)))


def _begins_all(wanted: frozenset[str], known: frozenset[str]) -> bool:
    return all(any(word.startswith(part) for word in known) for part in wanted)
