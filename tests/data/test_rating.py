"""What a person is told who writes anchors, statements, targets or prerequisites that cannot count."""

import pytest

from data.wording import mistakes_in_anchor, mistakes_in_statement
from tests.data import small
from tests.data.small import ROLE, SCALE, TARGETS, TOOLS

BOWL = "intern: {target: 2, importance: 3}"

# file, what stands there, what is put in its place, the line of the problem, the problem
BROKEN = {
    "a statement that is an intention": (
        TOOLS,
        "I have held a bowl.",
        "I want to hold a bowl.",
        17,
        "“I want to hold a bowl.”: it does not begin with 'I have' and a past participle, "
        "expected 'I have written ...'; 'want' speaks of an intention or ability, expected something done",
    ),
    "a vague anchor": (
        TOOLS,
        "I use bowls.",
        "I understand bowls.",
        14,
        "“I understand bowls.”: 'understand' is vague, expected what was done or seen",
    ),
    "too few anchors": (
        TOOLS,
        "I shun it., I saw bowls.",
        "I saw bowls.",
        14,
        "'anchors' is a list of 5, expected a list of at least 6",
    ),
    "a level without a statement": (
        TOOLS,
        "      - {id: bowl-used, level: 3, text: I have used a bowl.}\n",
        "",
        15,
        "level 3 has 0 statements, expected one at levels 1 and 5, one or two at each other level",
    ),
    "statements out of order": (
        TOOLS,
        "{id: bowl-held, level: 2",
        "{id: bowl-held, level: 4",
        15,
        "the statements are not in the order of their levels, expected 1 to 5",
    ),
    "a soft skill with a level left out": (
        ROLE,
        "{id: patience-mended, level: 4",
        "{id: patience-mended, level: 5",
        28,
        "a level has no statement, expected four to six and each of the levels 1 to 4 among them",
    ),
    "a statement twice": (
        TOOLS,
        "{id: peel-held,",
        "{id: bowl-held,",
        32,
        "statement 'bowl-held' is also at small/tools/hand-tools.yaml:17, expected it once",
    ),
    "stages that are not the three": (
        ROLE,
        "id: junior",
        "id: baker",
        33,
        "these are not the stages, expected intern, junior, senior in this order",
    ),
    "a target of nothing": (
        TARGETS,
        "element: peel",
        "element: peal",
        8,
        "unknown element 'peal', expected an existing element's id; did you mean 'peel'?",
    ),
    "an importance beyond essential": (
        TARGETS,
        BOWL,
        "intern: {target: 2, importance: 4}",
        4,
        "'importance' is 4, expected less than or equal to 3",
    ),
    "a target without weight": (
        TARGETS,
        BOWL,
        "intern: {target: 2, importance: 0}",
        1,
        "targets 'baker': 'bowl' for intern has a target or an importance alone, expected both or 0 for both",
    ),
    "a target twice": (
        TARGETS,
        "element: peel",
        "element: bowl",
        1,
        "targets 'baker': 'bowl' has 2 targets, expected one for each element of the role",
    ),
    "a level that no statement of a soft skill shows": (
        TARGETS,
        "intern: {target: 1, importance: 1}",
        "intern: {target: 5, importance: 1}",
        1,
        "targets 'baker': 'patience' for intern asks for a level that no statement shows, expected one that does",
    ),
    "a tool that needs itself": (
        TOOLS,
        "{level: 2, tool: bowl, needs: 3}",
        "{level: 2, tool: peel, needs: 3}",
        21,
        "tool 'peel': its prerequisites go in a circle (peel 2 needs peel 3 needs peel 2), expected none that do",
    ),
    "shares that are not the whole": (
        SCALE,
        "tools: 0.6",
        "tools: 0.7",
        11,
        "the shares add up to 1.1, expected 1",
    ),
    "labels that leave somebody out": (
        SCALE,
        "{name: Building, low: 0, essential_gap: 5}",
        "{name: Building, low: 10, essential_gap: 5}",
        12,
        "the labels leave somebody without one, expected falling 'low' and a last label with low 0 and gap 5",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_file_is_reported_at_its_line(case, folder):
    name, old, new, line, message = BROKEN[case]
    small.break_file(folder, name, old, new)
    assert f"small/{name}:{line}: {message}" in small.problems(folder)


def test_prerequisites_of_two_tools_in_a_circle(folder):
    small.break_file(
        folder,
        TOOLS,
        "  - id: peel",
        "    prerequisites:\n      - {level: 3, tool: peel, needs: 4}\n  - id: peel",
    )
    (found,) = small.problems(folder)
    for step in ("bowl 3 needs peel 4", "peel 3 needs peel 2", "peel 2 needs bowl 3"):
        assert step in found


def test_a_role_without_targets(folder):
    text = small.FILES[TARGETS].replace("id: baker", "id: cook")
    (folder / TARGETS).rename(folder / "targets/cook.yaml")
    (folder / "targets/cook.yaml").write_text(text, encoding="utf-8")
    assert small.problems(folder) == [
        "small/targets/cook.yaml:1: unknown role 'cook', expected an existing role's id",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I have written a training loop and shown a measured speed-up.", []),
        ("I have resolved a merge conflict in someone else's change and kept the history readable.", []),
        ("I had written a loop.", ["past participle"]),
        ("We have written a loop.", ["past participle"]),
        ("I have a loop.", ["past participle"]),
        ("I have not written a loop.", ["past participle"]),
        ("I have written a loop that could restart.", ["intention or ability"]),
        ("I have written a loop in 2.7 or later.", ["one version"]),
        ("I have run pytest --lf on a project.", ["one version"]),
        ("I have written a loop and profiled it and published it.", ["three verbs"]),
        ("I have written a loop. I have run it.", ["'I' twice", "one sentence"]),
        ("I have written a loop", ["one sentence"]),
        ("I have written several good loops.", ["'good' is vague"]),
        ("I have written " + "very " * 28 + "loops.", ["32 words, expected at most 30"]),
    ],
)
def test_how_a_statement_is_worded(text, words):
    found = list(mistakes_in_statement(text))
    assert len(found) == len(words)
    assert all(word in each for word, each in zip(words, found, strict=True))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I profile slow models and defend the choice against alternatives.", []),
        ("Profiles slow models.", ["first person"]),
        ("In a group I teach it.", ["first person"]),
        ("I know it well.", ["'know' is vague"]),
        ("I use it. I teach it.", ["one sentence"]),
        ("I use " + "very " * 30 + "slow models.", ["34 words"]),
    ],
)
def test_how_an_anchor_is_worded(text, words):
    found = list(mistakes_in_anchor(text))
    assert len(found) == len(words)
    assert all(word in each for word, each in zip(words, found, strict=True))
