"""A whole content folder in four short files, to be broken one way at a time."""

from pathlib import Path

FILES = {
    "scale.yaml": """\
levels:
  - {level: 0, name: None, anchor: Never used it.}
  - {level: 1, name: Aware, anchor: Heard of it.}
  - {level: 2, name: Guided, anchor: Follow an example.}
  - {level: 3, name: Independent, anchor: Work alone.}
  - {level: 4, name: Advanced, anchor: Handle odd cases.}
  - {level: 5, name: Reference, anchor: Teach it.}
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
  - id: peel
    name: Peel
    purpose: Reaches in.
    why: Ovens burn.
    responsibilities: [baking]
    docs: https://example.org/peel
    learn:
      - {title: Peels, by: Ann, kind: course, address: https://example.org/peels}
""",
    "questions/basics.yaml": """\
id: basics
name: Basics
about: The first things asked.
questions:
  - id: why-bread
    question: Why bread?
    short_answer: It keeps.
    answer: It keeps for days.
    tools: [bowl]
""",
}


def write(folder: Path) -> Path:
    """Write the folder and return it."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def line_of(name: str, text: str) -> int:
    """The line on which `text` first stands in a file, counted from 1."""
    return next(at for at, line in enumerate(FILES[name].splitlines(), 1) if text in line)
