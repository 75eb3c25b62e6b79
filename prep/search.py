"""Finding texts by their words: SQLite's FTS5 ranks and stems, rapidfuzz forgives typing errors."""

import re
import sqlite3
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, field, replace
from itertools import islice
from threading import Lock

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

from data.bank import Question

LONGEST_QUERY = 1_000
"""Characters of a query that are looked at: a whole question that somebody pastes fits."""
MOST_WORDS = 12
MOST_COMPLETIONS = 40
CLOSE = 75
"""Similarity in per cent from which a word counts as one that was mistyped."""
SHORTEST_MISTYPED = 4
COMMON = 0.9
"""The part of all texts from which a word says nothing about any of them, and is passed over beside others."""
EXCERPT = 24
"""Words of an excerpt."""

START, END = "\x02", "\x03"
"""What stands around a match in an excerpt."""

WORD = re.compile(r"[^\W_]+(?:\+\+)?")
"""C++ is a word, too, and no C."""
_FORMULA = re.compile(r"\$[^$]+\$")
_MARKUP = re.compile(r"```\w*|[`*~]")
_PLUS = re.compile(r"(?<!\+)\+(?!\+)")
_MARKED = re.compile(f"{START}(.*?){END}")
_PASSAGES = (3, 4, 2)  # the columns an excerpt may come from: answers, the rest, tags
# What a match in each column is worth: question, tags, answers, and the rest (rubric, red flags, follow-ups).
_WEIGHTS = "10.0, 8.0, 3.0, 1.0"


@dataclass(frozen=True)
class Searchable:
    """Something to be found, by its id."""

    id: str
    question: str
    tags: str
    answers: str
    rest: str = ""


@dataclass(frozen=True)
class Found:
    """The ids that match, the best first.

    `instead` are the words that were looked for in place of mistyped ones. If `partly`, no text has all the words.
    """

    ids: tuple[str, ...]
    expression: str
    instead: Mapping[str, str] = field(default_factory=dict)
    partly: bool = False


@dataclass(frozen=True)
class Excerpt:
    """Where a text matches: the words that do, and a passage around some of them, empty if the question says it all."""

    words: frozenset[str]
    passage: str


def of_question(question: Question) -> Searchable:
    """A question of the bank with all by which it can be found."""
    rest = [question.probes, *(each.point for each in question.rubric), *question.red_flags, *question.follow_ups]
    return Searchable(
        question.id,
        plain(question.question),
        " ".join(question.tags),
        plain(f"{question.short_answer} {question.answer}"),
        plain(" ".join(rest)),
    )


def plain(text: str) -> str:
    """A text without the marks of Markdown; a formula, which no passage can quote, is an ellipsis.

    What a plus joins becomes words of its own.
    """
    return " ".join(_PLUS.sub(" + ", _MARKUP.sub(" ", _FORMULA.sub("…", text))).split())


def words(text: str) -> list[str]:
    """The words of a text as they are compared when one searches, in their order."""
    return WORD.findall(fold(text))


def fold(text: str) -> str:
    """A text in small letters and without accents. SQLite does the same to the Latin alphabet, and less to others."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    if folded.isascii():
        return folded
    return "".join(char for char in folded if not unicodedata.combining(char))


class Index:
    """Texts ready to be searched. It never changes, and threads share it.

    `common` are words that are passed over beside others; by default those that nearly all of the texts have.
    """

    def __init__(self, texts: Iterable[Searchable], common: frozenset[str] | None = None) -> None:
        rows = [astuple(each) for each in texts]
        self._lock = Lock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.execute(
            "CREATE VIRTUAL TABLE texts USING fts5"
            "(id UNINDEXED, question, tags, answers, rest,"
            """ tokenize="porter unicode61 remove_diacritics 2 tokenchars '+'")"""
        )
        self._database.executemany("INSERT INTO texts VALUES (?, ?, ?, ?, ?)", rows)
        having = Counter(word for row in rows for word in {word for text in row[1:] for word in words(text)})
        self._vocabulary = sorted(having)
        most = COMMON * len(rows)
        self.common = frozenset(word for word, count in having.items() if count > most) if common is None else common

    def find(self, query: str) -> Found | None:
        """The texts that have all words of the query but common ones; the last word may be unfinished.

        If there are none, any word may be unfinished or mistyped; if there are none then, some of the words are enough.
        None if the query has no words.
        """
        typed = list(dict.fromkeys(words(query[:LONGEST_QUERY])))[:MOST_WORDS]
        if not typed:
            return None
        wanted = [word for word in typed if word not in self.common]
        if not wanted:
            return self._match([_spellings(word) for word in typed], ranked=False)
        *whole, last = wanted
        found = self._match([*map(_spellings, whole), self._begun(last) or _spellings(last)])
        if found.ids:
            return found
        alike = {word: self._begun(word) for word in wanted}
        instead = {word: meant for word, each in alike.items() if not each and (meant := self._meant(word))}
        ways = [alike[word] or _spellings(instead.get(word, word)) for word in wanted]
        found = self._match(ways)
        if not found.ids:
            found = self._match([[word for each in ways for word in each]])
            found = replace(found, partly=bool(found.ids))
        return replace(found, instead=instead)

    def excerpts(self, found: Found, ids: Sequence[str]) -> dict[str, Excerpt]:
        """Where each of these texts matches: in its question, and in the passage of the rest that matches most."""
        passages = ", ".join(f"snippet(texts, {at}, '{START}', '{END}', '…', {EXCERPT})" for at in _PASSAGES)
        rows = self._rows(
            f"SELECT id, highlight(texts, 1, '{START}', '{END}'), {passages} "  # noqa: S608 - constants
            f"FROM texts WHERE texts MATCH ? AND id IN ({', '.join('?' * len(ids))})",
            (found.expression, *ids),
        )
        excerpts = {}
        for name, title, *others in rows:
            best = max(others, key=lambda passage: passage.count(START))
            words = frozenset(word.casefold() for word in _MARKED.findall(f"{title} {best}"))
            excerpts[name] = Excerpt(words, best if START in best else "")
        return excerpts

    def _match(self, ways: Sequence[Sequence[str]], *, ranked: bool = True) -> Found:
        """The texts that have one word of each of the lists, the best first or in their order."""
        # Every word is made of letters, digits and pluses alone, so none can end its quotes.
        expression = " AND ".join("(" + " OR ".join(f'"{word}"' for word in each) + ")" for each in ways)
        order = f"bm25(texts, 0, {_WEIGHTS}), rowid" if ranked else "rowid"
        statement = f"SELECT id FROM texts WHERE texts MATCH ? ORDER BY {order}"  # noqa: S608 - constants
        return Found(tuple(row[0] for row in self._rows(statement, (expression,))), expression)

    def _rows(self, statement: str, values: Sequence[str]) -> list[tuple[str, ...]]:
        with self._lock:
            return self._database.execute(statement, values).fetchall()

    def _begun(self, word: str) -> list[str]:
        """Words of the texts that begin like this one, a few of each spelling. A single letter begins nothing."""
        found = []
        for begin in _spellings(word):
            start = bisect_left(self._vocabulary, begin)
            following = islice(self._vocabulary, start, start + MOST_COMPLETIONS)
            found += [each for each in following if each == begin or (len(begin) > 1 and each.startswith(begin))]
        return found

    def _meant(self, word: str) -> str | None:
        if len(word) < SHORTEST_MISTYPED:
            return None
        close = extract(word, self._vocabulary, scorer=ratio, score_cutoff=CLOSE, limit=MOST_COMPLETIONS)
        # Hardly anybody mistypes the first letter: of words that are as near, 'nrom' is 'norm' and not 'from'.
        return max(close, key=lambda each: (each[1], each[0][0] == word[0]), default=(None,))[0]


def _spellings(word: str) -> list[str]:
    """British and American: 'optimise' and 'optimize'."""
    return list(dict.fromkeys([word, word.replace("iz", "is"), word.replace("is", "iz")]))
