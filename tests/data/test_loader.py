"""What a person who breaks a content file is told: every problem, with its file and line."""

import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.loader import ContentError, load
from tests.data import small
from tests.data.small import QUESTIONS, ROLE, SCALE, TOOLS

SELLING = """\
  - {id: selling, name: Selling, short: Sell, statement: S., week: W., good: G., produces: [money],
    anchors: [I shun it., I saw it., I tried it., I use it., I mend it., I teach it.],
    statements: [{id: selling-seen, level: 1, text: I have seen a sale.},
      {id: selling-held, level: 2, text: I have held a sale.}, {id: selling-used, level: 3, text: I have used a sale.},
      {id: selling-mended, level: 4, text: I have mended a sale.},
      {id: selling-made, level: 5, text: I have made a sale.}]}
"""

# file, what stands there, what is put in its place, the line of the problem, the problem
BROKEN = {
    "a key is missing": (
        TOOLS,
        "    why: Tables leak.\n",
        "",
        5,
        "'why' is missing, expected it beside the other keys here",
    ),
    "a key is unknown": (
        TOOLS,
        "    why: Tables leak.",
        "    why: Tables leak.\n    colour: red",
        10,
        "unknown key 'colour', expected only id, name, aliases, purpose, why, responsibilities, anchors, "
        "statements, prerequisites, docs, learn",
    ),
    "a key is unknown inside a resource": (
        TOOLS,
        "by: Ann, kind: book",
        "by: Ann, price: 3, kind: book",
        13,
        "unknown key 'price', expected only title, by, kind, address",
    ),
    "a number where text belongs": (TOOLS, "name: Bowl", "name: 3", 6, "'name' is 3, expected text"),
    "text where a list belongs": (
        TOOLS,
        "aliases: [basin]",
        "aliases: basin",
        7,
        "'aliases' is 'basin', expected a list",
    ),
    "a list where a mapping belongs": (
        ROLE,
        "credit: {author: A, position: B, work: C, date: D}",
        "credit: [A, B]",
        6,
        "'credit' is a list of 2, expected a mapping with the keys of its kind",
    ),
    "nothing where text belongs": (TOOLS, "name: Bowl", "name:", 6, "'name' is empty, expected text"),
    "an empty list": (
        TOOLS,
        "    responsibilities: [baking]\n    docs: https://example.org/bowl",
        "    responsibilities: []\n    docs: https://example.org/bowl",
        10,
        "'responsibilities' is empty, expected a list of at least 1",
    ),
    "an unknown tool": (
        ROLE,
        "tools: [peel]",
        "tools: [peal]",
        49,
        "unknown tool 'peal', expected an existing tool's id; did you mean 'peel'?",
    ),
    "an unknown responsibility": (
        TOOLS,
        "    responsibilities: [baking]\n    docs: https://example.org/bowl",
        "    responsibilities: [washing]\n    docs: https://example.org/bowl",
        10,
        "unknown responsibility 'washing', expected an existing responsibility's id; did you mean 'baking'?",
    ),
    "an unknown step": (
        ROLE,
        "to: knead",
        "to: proof",
        51,
        "unknown step 'proof', expected an existing step's id",
    ),
    "an unknown category": (
        ROLE,
        "categories: [hand-tools]",
        "categories: [hand-tools, ovens]",
        7,
        "unknown category 'ovens', expected an existing category's id",
    ),
    "an unknown topic": (
        ROLE,
        "topics: [basics]",
        "topics: [basic]",
        8,
        "unknown topic 'basic', expected an existing topic's id; did you mean 'basics'?",
    ),
    "an alias used as an id": (
        QUESTIONS,
        "tools: [bowl, peel]",
        "tools: [basin, peel]",
        26,
        "unknown tool 'basin', expected an existing tool's id",
    ),
    "an id twice": (
        TOOLS,
        "  - id: peel",
        "  - id: bowl",
        21,
        "tool 'bowl' is also at small/tools/hand-tools.yaml:5, expected it once",
    ),
    "an id that is another's alias": (
        TOOLS,
        "  - id: peel",
        "  - id: basin",
        21,
        "tool 'basin' is also at small/tools/hand-tools.yaml:7, expected it once",
    ),
    "a name twice": (
        TOOLS,
        "name: Peel",
        "name: Bowl",
        22,
        "tool 'Bowl' is also at small/tools/hand-tools.yaml:5, expected it once",
    ),
    "a theme twice": (
        ROLE,
        "innovations: [{id: toast, name: Toast, about: It crunches.}]",
        "innovations: [{id: toast, name: Toast, about: It crunches.}, {id: toast, name: Rusk, about: Dry.}]",
        56,
        "innovation 'toast' is also at small/roles/baker.yaml:56, expected it once",
    ),
    "a reference twice": (
        ROLE,
        "tools: [peel]",
        "tools: [peel, peel]",
        49,
        "'peel' is named twice, expected each once",
    ),
    "an id with a capital": (
        TOOLS,
        "  - id: bowl",
        "  - id: Bowl",
        5,
        "'Bowl' is no id, expected small letters, digits and single hyphens",
    ),
    "an address without https": (
        TOOLS,
        "docs: https://example.org/bowl",
        "docs: example.org",
        11,
        "'example.org' is no web address, expected https://... without spaces",
    ),
    "a kind of resource that does not exist": (
        TOOLS,
        "kind: book",
        "kind: song",
        13,
        "'kind' is 'song', expected 'course', 'book', 'tutorial', 'guide', 'reference' or 'playground'",
    ),
    "a level that is text": (SCALE, "level: 3", "level: three", 5, "'level' is 'three', expected a whole number"),
    "a level out of range": (SCALE, "level: 5", "level: 7", 7, "'level' is 7, expected less than or equal to 5"),
    "levels out of order": (
        SCALE,
        "level: 1",
        "level: 2",
        1,
        "the levels are 0, 2, 2, 3, 4, 5, expected 0 to 5 in this order",
    ),
    "a key twice": (TOOLS, "name: Bowl", "name: Bowl\n    name: Basin", 7, "'name' stands twice, expected it once"),
    "a day that does not exist": (
        ROLE,
        "date: D}",
        "date: 2026-13-45}",
        6,
        "'2026-13-45' is not a date, expected YYYY-MM-DD",
    ),
    "an id unlike the file's name": (
        TOOLS,
        "id: hand-tools",
        "id: tools",
        1,
        "the id is 'tools', expected 'hand-tools' as the file is called",
    ),
    "a tool that no step uses": (
        ROLE,
        "    tools: [peel]",
        "    tools: [bowl]",
        21,
        "tool 'peel': no workflow step of 'baker' uses it, expected at least one",
    ),
    "a responsibility that no step has": (
        ROLE,
        "soft_skills:\n",
        SELLING + "soft_skills:\n",
        24,
        "responsibility 'selling': no workflow step belongs to it, expected at least one",
    ),
    "a way back that leads on": (
        ROLE,
        "to: knead",
        "to: bake",
        44,
        "step 'bake': it returns to 'bake', expected an earlier step of its workflow",
    ),
}


def test_the_small_folder_is_sound(folder):
    assert list(load(folder).tools) == ["bowl", "peel"]


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_file_is_reported_at_its_line(case, folder):
    name, old, new, line, message = BROKEN[case]
    small.break_file(folder, name, old, new)
    place = f"small/{TOOLS if message.startswith('tool ') else name}:{line}"
    assert f"{place}: {message}" in small.problems(folder)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("tools: [a\nname: b\n", 2, "broken YAML"),
        ("id: x\n\tname: y\n", 2, "broken YAML"),
        ("id: x\n---\nid: y\n", 2, "broken YAML"),
        ("id: !!python/object/apply:os.system [ls]\n", 1, "'!' is an anchor, alias or tag"),
        ("id: *nobody\n", 1, "broken YAML: found undefined alias"),
        ("id: x\nname: &a [*a]\n", 2, "'&' is an anchor, alias or tag, expected plain YAML"),
        ("id: !!bool foo\n", 1, "'!' is an anchor, alias or tag"),
        ("id: x\nname: !!timestamp foo\n", 2, "'!' is an anchor, alias or tag"),
        ("[" * 3_000 + "]" * 3_000, 1, "broken YAML: "),
        ("id: x\n1: y\n", 2, "the key 1 is no text, expected one of the keys of this kind"),
        ("id: x\nname: \x07\n", 1, "broken YAML"),
        ("", 1, "the file is empty, expected the keys id, name, aliases, about, tools"),
        ("# only a comment\n", 1, "the file is empty, expected the keys id, name, aliases, about, tools"),
        ("- a\n- b\n", 1, "'the file' is a list of 2, expected a mapping with the keys of its kind"),
    ],
)
def test_a_file_that_is_no_category(text, line, words, folder):
    (folder / TOOLS).write_text(text, encoding="utf-8")
    assert [each for each in small.problems(folder) if each.startswith(f"small/{TOOLS}:{line}: {words}")]


def test_a_file_that_is_not_utf8(folder):
    (folder / TOOLS).write_bytes(b"id: x\nname: caf\xe9\n")
    assert f"small/{TOOLS}:2: a byte that is not UTF-8, expected UTF-8 text" in small.problems(folder)


@pytest.mark.parametrize("name", ["roles", "tools", "targets", "questions"])
def test_a_missing_folder(name, folder):
    shutil.rmtree(folder / name)
    kind = {"roles": "role", "tools": "category", "targets": "targets", "questions": "topic"}[name]
    assert f"small/{name}:1: no {kind} here, expected a folder with at least one .yaml file" in small.problems(folder)


@pytest.mark.parametrize("name", ["tools/vision.yml", "tools/notes.txt", "questions/README.md"])
def test_a_file_that_would_not_be_read(name, folder):
    (folder / name).write_text("id: vision\n", encoding="utf-8")
    assert small.problems(folder) == [f"small/{name}:1: it is not read, expected a name that ends in .yaml"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("? [a, b]\n: 1\n", "1: the key is a list or a mapping, expected text"),
        ("id: x\nname: 0b_\n", "2: '0b_' is not a number, expected one or quotes around text"),
        ("id: x\n<<: {name: y}\n", "2: broken YAML: could not determine a constructor"),
        ("id: x\nname: &y z\n", "2: '&' is an anchor, alias or tag, expected plain YAML"),
        ("id: x\nname: !!str z\n", "2: '!' is an anchor, alias or tag, expected plain YAML"),
        ("id: x\ntools: [!a z]\n", "2: '!' is an anchor, alias or tag, expected plain YAML"),
        ("&x id: x\n", "1: '&' is an anchor, alias or tag, expected plain YAML"),
        ("a: &x 1\nb: [*x]\n", "1: '&' is an anchor, alias or tag, expected plain YAML"),
    ],
)
def test_what_yaml_allows_and_content_does_not(text, message, folder):
    (folder / TOOLS).write_text(text, encoding="utf-8")
    assert any(each.startswith(f"small/{TOOLS}:{message}") for each in small.problems(folder))


def test_a_folder_in_place_of_a_file(folder):
    (folder / "tools/more.yaml").mkdir()
    assert any(each.startswith("small/tools/more.yaml:1: it cannot be read") for each in small.problems(folder))


def test_a_missing_scale(folder):
    (folder / SCALE).unlink()
    assert small.problems(folder) == [f"small/{SCALE}:1: the file is missing, expected the levels 0 to 5"]


def test_a_folder_that_does_not_exist(tmp_path):
    assert len(small.problems(tmp_path / "nowhere")) == 5


def test_all_problems_at_once_and_in_order(folder):
    for case in ("a level that is text", "an unknown tool", "a key is missing", "an address without https"):
        name, old, new, *_ = BROKEN[case]
        small.break_file(folder, name, old, new)
    assert [each.split(": ")[0] for each in small.problems(folder)] == [
        f"small/{ROLE}:49",
        f"small/{SCALE}:5",
        f"small/{TOOLS}:5",
        f"small/{TOOLS}:10",
    ]


def test_a_category_that_no_role_lists(folder):
    text = small.FILES[TOOLS].replace("hand-tools", "spare").replace("bowl", "cup").replace("peel", "fork")
    text = text.replace("Hand tools", "Spare").replace("Bowl", "Cup").replace("Peel", "Fork")
    (folder / "tools/spare.yaml").write_text(text.replace("basin", "mug"), encoding="utf-8")
    found = small.problems(folder)
    assert "small/tools/spare.yaml:1: category 'spare': no role lists this category, expected one that does" in found


def test_a_link_that_no_step_backs(folder):
    small.break_file(
        folder,
        ROLE,
        "soft_skills:\n",
        SELLING + "soft_skills:\n",
    )
    small.break_file(
        folder,
        ROLE,
        "    responsibilities: [baking]\n    tools: [bowl]",
        "    responsibilities: [selling]\n    tools: [bowl]",
    )
    assert any(
        each.startswith(f"small/{TOOLS}:5: tool 'bowl': it says that it serves 'baking', expected a workflow step")
        for each in small.problems(folder)
    )


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(sorted(small.FILES)), at=st.integers(0, 1500), junk=st.text(max_size=12))
def test_any_edit_gives_content_or_problems(name, at, junk, folder):
    small.write(folder)
    text = small.FILES[name]
    (folder / name).write_text(text[:at] + junk + text[at:], encoding="utf-8", errors="surrogatepass")
    try:
        load(folder)
    except ContentError as error:
        assert error.problems
        assert all(problem.line >= 1 for problem in error.problems)
