"""A whole content folder in six short files, to be broken one way at a time."""

from pathlib import Path

import pytest

from data.loader import ContentError, load

TOOLS, ROLE, QUESTIONS, SCALE, TARGETS, MARKET = (
    "tools/hand-tools.yaml",
    "roles/baker.yaml",
    "questions/basics.yaml",
    "scale.yaml",
    "targets/baker.yaml",
    "market/almanac.yaml",
)

FILES = {
    "scale.yaml": """\
levels:
  - {level: 0, name: None, anchor: Never used it.}
  - {level: 1, name: Aware, anchor: Heard of it.}
  - {level: 2, name: Guided, anchor: Follow an example.}
  - {level: 3, name: Independent, anchor: Work alone.}
  - {level: 4, name: Advanced, anchor: Handle odd cases.}
  - {level: 5, name: Reference, anchor: Teach it.}
method:
  number_from_coverage: {value: 0.6, why: Less says little.}
  leniency: {value: 0.5, why: People are kind to themselves.}
  shares: {tools: 0.6, responsibilities: 0.25, soft_skills: 0.15, why: It is a guess.}
  labels:
    - {name: Ready, low: 85, essential_gap: 1}
    - {name: Building, low: 0, essential_gap: 5}
  labels_why: The low end decides.
""",
    "targets/baker.yaml": """\
id: baker
targets:
  - element: bowl
    intern: {target: 2, importance: 3}
    junior: {target: 3, importance: 3}
    senior: {target: 4, importance: 3}
    why: Everything begins in it.
  - element: peel
    intern: {target: 0, importance: 0}
    junior: {target: 1, importance: 1}
    senior: {target: 2, importance: 2}
  - element: baking
    intern: {target: 1, importance: 2}
    junior: {target: 2, importance: 3}
    senior: {target: 3, importance: 3}
  - element: patience
    intern: {target: 1, importance: 1}
    junior: {target: 2, importance: 2}
    senior: {target: 4, importance: 3}
""",
    "roles/baker.yaml": """\
id: baker
name: Baker
summary: Bakes.
overview: Bread is old.
goal: Good bread.
credit: {author: A, position: B, work: C, date: D}
categories: [hand-tools]
topics: [basics]
responsibilities:
  - id: baking
    name: Baking
    short: Bake
    statement: Bake bread.
    week: Every night.
    good: It is eaten.
    produces: [bread]
    anchors: [I shun it., I saw bread., I tried bread., I use bread., I mend bread., I teach bread.]
    statements:
      - {id: baking-seen, level: 1, text: I have seen a loaf.}
      - {id: baking-held, level: 2, text: I have held a loaf.}
      - {id: baking-used, level: 3, text: I have used a loaf.}
      - {id: baking-mended, level: 4, text: I have mended a loaf.}
      - {id: baking-made, level: 5, text: I have made a loaf.}
soft_skills:
  - id: patience
    name: Patience
    about: To wait for dough.
    statements:
      - {id: patience-seen, level: 1, text: I have seen a dough.}
      - {id: patience-held, level: 2, text: I have held a dough.}
      - {id: patience-used, level: 3, text: I have used a dough.}
      - {id: patience-mended, level: 4, text: I have mended a dough.}
stages:
  - {id: intern, name: Apprentice, about: Sweeps.}
  - {id: junior, name: Baker, about: Bakes.}
  - {id: senior, name: Master, about: Orders flour.}
workflow:
  - id: knead
    name: Knead
    done: Knead the dough.
    output: Dough
    responsibilities: [baking]
    tools: [bowl]
  - id: bake
    name: Bake
    done: Bake the dough.
    output: Bread
    responsibilities: [baking]
    tools: [peel]
    returns:
      - to: knead
        when: it did not rise
impact:
  claim: People eat.
  industries: [{id: food, name: Food, about: It feeds.}]
  innovations: [{id: toast, name: Toast, about: It crunches.}]
  benefits: [{id: health, name: Health, about: It keeps.}]
  bridge: {id: mill, name: Mill, about: From grain to loaf.}
comparison:
  title: Baker or cook?
  other: Cook
  summary: They differ.
  differences: [{aspect: Heat, here: Oven, there: Stove}]
publications: [almanac]
occupations:
  - {id: confectioner, name: Confectioner, code: 35-1, about: Bakes cakes.}
""",
    "market/almanac.yaml": """\
id: almanac
name: The almanac of bread
publisher: The guild
by: Guild
edition: first
date: "2025-05"
address: https://example.org/almanac
licence: CC BY 4.0
quoted_by: The miller
attribution: It stands in the *almanac*.
caveat: The guild counts what it sees.
listings:
  - id: almanac-list
    name: The almanac's list
    short: Almanac
    occupation: confectioner
    measures: Whether the list has it
    date: "2025-05"
    entries:
      - {tool: bowl, under: Bowls, hot: false, in_demand: true}
      - {tool: peel}
signals:
  - id: sold
    name: Sold in a year
    short: Sold
    unit: pieces
    measures: How many were sold
    date: "2024"
    values:
      - {tool: bowl, value: 1200, of: copper bowls}
facts:
  - id: pay-2025
    about: confectioner
    kind: pay
    measures: Median pay
    value: 30000
    unit: USD a year
    date: "2025-05"
  - id: loaves
    about: food
    kind: became
    measures: Loaves eaten
    value: 12.5
    bound: about
    unit: loaves
    date: "2025-05-31"
    says: People ate {value} each.
tasks:
  - {id: task-1, occupation: confectioner, responsibilities: [baking], text: Beat eggs, date: "2019-08"}
""",
    "tools/hand-tools.yaml": """\
id: hand-tools
name: Hand tools
about: Held in the hand.
tools:
  - id: bowl
    name: Bowl
    aliases: [basin]
    purpose: Holds dough.
    why: Tables leak.
    responsibilities: [baking]
    docs: https://example.org/bowl
    learn:
      - {title: Bowls, by: Ann, kind: book, address: https://example.org/bowls}
    anchors: [I shun it., I saw bowls., I tried bowls., I use bowls., I mend bowls., I teach bowls.]
    statements:
      - {id: bowl-seen, level: 1, text: I have seen a bowl.}
      - {id: bowl-held, level: 2, text: I have held a bowl.}
      - {id: bowl-used, level: 3, text: I have used a bowl.}
      - {id: bowl-mended, level: 4, text: I have mended a bowl.}
      - {id: bowl-made, level: 5, text: I have made a bowl.}
  - id: peel
    name: Peel
    purpose: Reaches in.
    why: Ovens burn.
    responsibilities: [baking]
    docs: https://example.org/peel
    learn:
      - {title: Peels, by: Ann, kind: course, address: https://example.org/peels}
    anchors: [I shun it., I saw peels., I tried peels., I use peels., I mend peels., I teach peels.]
    statements:
      - {id: peel-seen, level: 1, text: I have seen a peel.}
      - {id: peel-held, level: 2, text: I have held a peel.}
      - {id: peel-used, level: 3, text: I have used a peel.}
      - {id: peel-mended, level: 4, text: I have mended a peel.}
      - {id: peel-made, level: 5, text: I have made a peel.}
    prerequisites:
      - {level: 2, tool: bowl, needs: 3}
""",
    "questions/basics.yaml": """\
id: basics
name: Basics
about: The first things asked.
questions:
  - id: why-bread
    question: Why do people bake bread?
    kind: explain
    round: screen
    difficulty: easy
    minutes: 2
    probes: Whether somebody has thought about the oldest food there is.
    short_answer: >-
      It keeps for days, it fills, and it needs no more than flour, water, salt and a fire. Few other foods that are
      made from grain do all of that at once.
    answer: >-
      Bread keeps for days, which porridge does not. It fills, because it is mostly starch. It needs flour, water and
      salt, and a fire that is hot enough, and most places have had these for a long time. Yeast makes it light, and it
      is free: it lives on the grain. A loaf can be carried to the field and shared without a plate. Its limit is the
      crust, which dries out when the weather is warm.
    rubric:
      - {point: Says that a loaf keeps for days, must: true}
      - {point: Names what it is made from}
      - {point: Says that yeast makes it light}
    red_flags: [Says that it never goes stale]
    follow_ups: [What makes the crust hard?, Why salt?]
    tools: [bowl, peel]
    responsibilities: [baking]
    steps: [bake]
    tags: [loaf, flour]
    sources:
      - {title: The book of bread, address: https://example.org/bread}
    checked_on: 2026-01-31
""",
}


def write(folder: Path) -> Path:
    """Write the folder and return it."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def break_file(folder: Path, name: str, old: str, new: str) -> None:
    """Put `new` in the place of `old`, which stands in the file once."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1 or old in {"level: 1", "level: 3", "level: 5"}, f"{old!r} is not one place"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def problems(folder: Path) -> list[str]:
    """What is wrong with a folder, of which something is."""
    with pytest.raises(ContentError) as caught:
        load(folder)
    return str(caught.value).splitlines()
