"""The report to take away: the same numbers as on Gaps in both formats, and what a person wrote is never markup."""

import re
import unicodedata
from datetime import date
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from components.charts.figure import contrast
from data.loader import load
from data.rating import STAGES
from data.schema import SoftSkill
from prep.evidence import LONGEST_EVIDENCE, next_statement
from prep.profile import NOT_APPLICABLE, Profile
from prep.scoring import between
from prep.standing import assess
from prep.takeaway import MOST_GAPS, take_away
from prep.takeaway_html import POLICY, STYLE, html
from prep.takeaway_markdown import code, markdown
from tests.prep.profiles import LEVELS, NOON, PROFILES

CONTENT = load()
ROLE = CONTENT.roles[0]
DAY = date(2026, 11, 25)
FEW = {"python": 1, "pytorch": 3, "git": 0, "docker": NOT_APPLICABLE, "experimentation": 2}
HOSTILE = [
    "<script>alert(1)</script>",
    "</bdi></td></table><img src=x onerror=alert(1)>",
    "<style>@import url(https://example.org)</style>",
    '" onclick="alert(1)" style="background:url(x)',
    "[a](javascript:x) ![b](https://example.org/b.png) <https://example.org> www.example.org a@example.org",
    "`", "``", "` [a](javascript:x) `", "a ``` b `` c `", "```\n# heading\n```",
    "| a | b |\n|---|---|", "\\", "\\`[a](x)", "&lt;script&gt; &#60;", "$x$ *b* _i_ ~~s~~ #1 @somebody",
    "line\r\nline\u2028line\x0bline\x85line", "\u202ehtml\u2066", "\x00\x07\x1b[31m", "\ud800",
    "שלום (עולם)", "🙂" * 300, "W" * 5_000,
]  # fmt: skip


def profile_of(levels, seen=None):
    profile = Profile()
    for name, level in levels.items():
        profile = profile.rate(name, level, NOON)
    for name, text in (seen or {}).items():
        profile = profile.put("evidence", name, text, NOON)
    return profile


def report(profile, stage="intern"):
    return take_away(CONTENT, ROLE, stage, profile, DAY)


class Page(HTMLParser):
    """What a page consists of: tags with their attributes, texts, and what stands in each cell of a person's words."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.links, self.headings, self.texts, self.seen, self.open = [], [], [], [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, *(name for name, _ in attrs)))
        self.links += [value for name, value in attrs if name == "href"]
        self.headings += [int(tag[1])] if re.fullmatch(r"h\d", tag) else []
        if tag not in {"meta", "br"}:
            self.open.append(tag)
        self.seen += [""] if tag == "bdi" else []

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] == "bdi":
            self.seen[-1] += data
        elif not {"style", "script"} & set(self.open):
            self.texts.append(data)


TAGS = {
    ("html", "lang"), ("head",), ("meta", "charset"), ("meta", "http-equiv", "content"), ("meta", "name", "content"),
    ("title",), ("style",), ("body",), ("main",), ("section",), ("section", "id"), ("h1",), ("h2",), ("p",),
    ("p", "class"), ("ul",), ("ol", "class"), ("li",), ("strong",), ("br",), ("span",), ("span", "class"),
    ("a", "href"), ("div", "class"), ("table",), ("caption",), ("thead",), ("tbody",),
    ("tr",), ("tr", "class"), ("th", "scope"),
    ("td",), ("td", "colspan"), ("bdi",), ("svg", "viewbox", "preserveaspectratio", "aria-hidden"), ("path", "d"),
}  # fmt: skip
ADDRESSES = {each for tool in CONTENT.tools.values() for each in (tool.docs, *(link.address for link in tool.learn))}


def checked(text):
    page = Page(text)
    assert set(page.tags) <= TAGS
    assert page.open == []
    assert set(page.links) <= ADDRESSES
    assert page.headings == [1, *[2] * 5]
    assert [char for char in text if unicodedata.category(char) in {"Cc", "Cs"} and char != "\n"] == []
    return page


def spans(line):
    """The code spans of a line as CommonMark reads them, and the line without them."""
    found, rest, at = [], "", 0
    for fence in re.finditer(r"`+", line):
        if fence.start() < at:
            continue
        end = re.compile(rf"(?<!`){fence[0]}(?!`)").search(line, fence.end())
        if end:
            inner = line[fence.end() : end.start()]
            padded = inner.startswith(" ") and inner.endswith(" ") and inner.strip(" ")
            found.append(inner[1:-1] if padded else inner)
            rest, at = rest + line[at : fence.start()] + "¤", end.end()
    return found, rest + line[at:]


def test_the_levels_are_numbers_and_the_three_ways_to_have_none_are_words():
    ratings = {each.name: each for part in report(profile_of(FEW)).parts for each in part.ratings}
    shown = [ratings[name].level for name in ("Python", "Git", "Docker", "R")]
    assert shown == ["1", "0", "not applicable", "unrated"]
    assert ratings["Julia"].target == "not asked"
    for text in (html(report(profile_of(FEW))), markdown(report(profile_of(FEW)))):
        assert all(words in text for words in ("not applicable", "unrated", "not asked"))


@pytest.mark.parametrize("stage", STAGES)
@given(levels=st.dictionaries(st.sampled_from(sorted(CONTENT.rated)), LEVELS))
@settings(max_examples=25, deadline=None)
def test_every_number_is_the_one_of_the_assessment(stage, levels):
    profile = profile_of(levels)
    found, made = assess(CONTENT, ROLE, stage, profile), report(profile, stage)
    assert made.score == found.score
    groups = CONTENT.groups(ROLE)
    assert [part.score for part in made.parts] == [found.groups[group.id] for group in groups]
    assert [step.name for step in made.gaps] == [each.element.name for each in found.gaps()[:MOST_GAPS]]
    for step, gap in zip(made.gaps, found.gaps(), strict=False):
        assert step.stands.startswith(f"Level {gap.level}, target {gap.aim.target}. ")
        assert f"Worth {found.worth[gap.element.id]:.1f} points" in step.stands
    ratings = [each for part in made.parts for each in part.ratings]
    for rating, each in zip(ratings, found.standings, strict=True):
        level = "unrated" if each.level is None else str(each.level)
        assert rating.level == (level if each.applicable else "not applicable")
        assert rating.ticks == ("none" if each.evidence is None else str(each.evidence))


def test_both_formats_say_everything():
    profile = profile_of(FEW, {"git": "github.com/someone/project"}).put("statement", "git-first-commit", True, NOON)
    found, made = assess(CONTENT, ROLE, "intern", profile), report(profile)
    page = " ".join(checked(html(made)).texts)
    for text in (page, markdown(made)):
        assert "25 November 2026" in text
        assert "“Intern”" in text
        assert between(found.score.low, found.score.high) in text
        assert f"They make up {100 * found.score.coverage:.0f}% of what counts." in text
        assert made.strengths in text
        assert made.unrated in text
        assert [name for name in CONTENT.rated.values() if name not in text] == []
    for text in (html(made), markdown(made)):
        assert "github.com/someone/project" in text
        for gap in found.gaps():
            assert next_statement(gap.element.statements, profile.of_kind("statement"), gap.level).text in text
            assert isinstance(gap.element, SoftSkill) or getattr(gap.element, "docs", "") in text


def test_the_table_of_categories_has_the_numbers_of_the_page():
    found, made = assess(CONTENT, ROLE, "intern", profile_of(FEW)), report(profile_of(FEW))
    expected = []
    for each in dict.fromkeys(each.group for each in found.required):
        score, (level, target) = found.groups[each.id], found.means(each.id)
        means = f"{'unrated' if level is None else f'{level:.1f}'}, {target:.1f}"
        points, rated = between(score.low, score.high), f"{score.rated} of {score.required}"
        expected.append((each.name, means, points, rated, f"{100 * score.coverage:.0f}%"))
    assert len({each for _, _, *numbers in expected for each in numbers}) > 10
    lines = [tuple(line.strip("| ").split(" | ")) for line in markdown(made).splitlines() if line.startswith("| ")]
    assert lines[1:] == expected
    table = re.search(r"<tbody>(.*?)</tbody>", html(made), re.DOTALL)[1]
    cells = re.findall(r"<(?:th|td)[^>]*>(.*?)</(?:th|td)>", table)
    plain = [unescape(re.sub(r"<[^>]+>", "", cell)) for cell in cells]
    assert list(zip(*[iter(plain)] * 5, strict=True)) == expected


def test_there_is_one_number_only_if_enough_is_rated():
    for levels, enough in ((FEW, False), (dict.fromkeys(CONTENT.rated, 2), True)):
        score = assess(CONTENT, ROLE, "intern", profile_of(levels)).score
        assert (score.coverage >= 0.6) is enough
        for text in (html(report(profile_of(levels))), markdown(report(profile_of(levels)))):
            assert (f"Of what is rated, {score.average:.0f}% is reached." in text) is enough
            assert ("Too little is rated for a single number" in text) is not enough


def test_nothing_that_counts_is_said_and_no_score_invented():
    made = report(profile_of(dict.fromkeys(CONTENT.rated, NOT_APPLICABLE)))
    assert made.score is None
    for text in (html(made), markdown(made)):
        assert "Nothing counts" in text
        assert not re.search(r"\d %", text.replace(STYLE, ""))


@given(PROFILES, st.sampled_from(STAGES))
@settings(max_examples=40, deadline=None)
def test_any_profile_has_a_report(profile, stage):
    made = report(profile, stage)
    checked(html(made))
    assert markdown(made).startswith("# AI/ML Researcher: where I stand\n")


def hostile(test):
    for text in HOSTILE:
        test = example(text)(test)
    return settings(max_examples=60, deadline=None)(given(st.text() | st.text("`\\|[]()<>&* a\n"))(test))


@hostile
def test_what_a_person_wrote_is_text_and_nothing_else(text):
    plain = profile_of(FEW)
    made = report(profile_of(FEW, {"git": text, "curiosity": text}))
    seen = {each.seen for part in made.parts for each in part.ratings if each.seen}
    page, without = checked(html(made)), checked(html(report(plain)))
    assert page.seen == [line for line in seen for _ in range(2)]
    assert "".join(page.texts).split() == "".join(without.texts).split()
    lines, before = markdown(made).splitlines(), markdown(report(plain)).splitlines()
    assert len(lines) == len(before)
    changed = [(line, old) for line, old in zip(lines, before, strict=True) if line != old]
    assert len(changed) == 2 * len(seen)
    for line, old in changed:
        assert spans(line) == ([*seen], f"{old}. Seen in: ¤")


@hostile
def test_a_line_is_short_and_has_nothing_that_turns_or_breaks_it(text):
    made = report(profile_of(FEW, {"git": text}))
    (line,) = (each.seen for part in made.parts for each in part.ratings if each.name == "Git")
    assert len(line) <= LONGEST_EVIDENCE
    assert line.splitlines() == ([line] if line else [])
    assert not set(line) & set("\u202e\u2066\u200f")
    assert len(code(line)) <= 3 * LONGEST_EVIDENCE + 4


def test_the_page_asks_nothing_of_the_network():
    text = html(report(profile_of(FEW)))
    assert f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">' in text
    assert POLICY == "default-src 'none'; style-src 'unsafe-inline'"
    assert not re.search(r"url\(|@import|image-set|</", STYLE)


def test_tables_have_captions_and_headers():
    tags = [tag for tag, *_ in checked(html(report(profile_of(FEW)))).tags]
    assert tags.count("caption") == tags.count("table") == 1 + len(CONTENT.groups(ROLE))
    text = html(report(profile_of(FEW)))
    assert text.count('<th scope="row">') == len(CONTENT.rated) + len(CONTENT.groups(ROLE))
    assert text.count('<th scope="col">') == 5 + 4 * len(CONTENT.groups(ROLE))


def test_every_text_stands_out_from_its_ground():
    themes = re.findall(r"--text: (\S+); --soft: (\S+); --line: \S+; --mark: (\S+); --ground: (\S+);", STYLE)
    assert len(themes) == 2
    for *colours, ground in themes:
        assert [colour for colour in colours if contrast(colour, ground) < 4.5] == []
