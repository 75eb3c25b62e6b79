"""The content of a role as tidy tables: one row for each thing, one column for each fact about it."""

from dataclasses import dataclass
from typing import get_args

import pandas as pd

from data.bank import Difficulty
from data.content import Content
from data.schema import Role


@dataclass(frozen=True)
class Tables:
    """The tables of one role. They are shared by all sessions: read them, never change them in place."""

    tools: pd.DataFrame
    """tool, name, category, category_name, purpose, docs, steps: in how many workflow steps it is used, questions: how
    many touch it."""
    categories: pd.DataFrame
    """category, name, tools: how many it has."""
    responsibilities: pd.DataFrame
    """responsibility, name, short, statement, tools: how many serve it."""
    tool_responsibilities: pd.DataFrame
    """tool, responsibility, steps: how many steps of that responsibility use the tool (1 or more)."""
    workflow: pd.DataFrame
    """step, position (from 1), name, output."""
    returns: pd.DataFrame
    """step, to, when: the ways back in the workflow."""
    questions: pd.DataFrame
    """question, topic, difficulty."""
    topics: pd.DataFrame
    """topic, name, easy, medium, hard: how many questions of each difficulty it has."""
    market: pd.DataFrame
    """tool, name, category, category_name and a column for each signal and listing: a number, or what an occupation's
    list says of the tool; empty where there is no figure."""
    publications: pd.DataFrame
    """publication, name, publisher, edition, date, licence, quoted_by, address, figures: how many are taken from it."""


def tables(content: Content, role: Role) -> Tables:
    """The tables of `role`."""
    step_tools = pd.DataFrame(
        [(step.id, tool) for step in role.workflow for tool in step.tools], columns=["step", "tool"]
    )
    step_responsibilities = pd.DataFrame(
        [(step.id, name) for step in role.workflow for name in step.responsibilities],
        columns=["step", "responsibility"],
    )
    links = _tool_responsibilities(content, role, step_tools, step_responsibilities)
    tools = _tools(content, role, step_tools)
    questions = _questions(content, role)
    return Tables(
        tools=tools,
        categories=_categories(content, role, tools),
        responsibilities=_responsibilities(role, links),
        tool_responsibilities=links,
        workflow=pd.DataFrame(
            [(step.id, position, step.name, step.output) for position, step in enumerate(role.workflow, 1)],
            columns=["step", "position", "name", "output"],
        ),
        returns=pd.DataFrame(
            [(step.id, back.to, back.when) for step in role.workflow for back in step.returns],
            columns=["step", "to", "when"],
        ),
        questions=questions,
        topics=_topics(content, role, questions),
        market=_market(content, role, tools),
        publications=_publications(content, role),
    )


def _tools(content: Content, role: Role, step_tools: pd.DataFrame) -> pd.DataFrame:
    rows = [
        (tool.id, tool.name, category.id, category.name, tool.purpose, tool.docs)
        for category in (content.categories[name] for name in role.categories)
        for tool in category.tools
    ]
    frame = pd.DataFrame(rows, columns=["tool", "name", "category", "category_name", "purpose", "docs"])
    touching = pd.DataFrame(
        [tool for name in role.topics for question in content.topics[name].questions for tool in question.tools],
        columns=["tool"],
    )
    return frame.assign(
        steps=_counts(step_tools, "tool", frame["tool"]), questions=_counts(touching, "tool", frame["tool"])
    )


def _categories(content: Content, role: Role, tools: pd.DataFrame) -> pd.DataFrame:
    categories = [content.categories[name] for name in role.categories]
    frame = pd.DataFrame([(category.id, category.name) for category in categories], columns=["category", "name"])
    return frame.assign(tools=_counts(tools, "category", frame["category"]))


def _responsibilities(role: Role, links: pd.DataFrame) -> pd.DataFrame:
    frame = pd.DataFrame(
        [(item.id, item.name, item.short, item.statement) for item in role.responsibilities],
        columns=["responsibility", "name", "short", "statement"],
    )
    return frame.assign(tools=_counts(links, "responsibility", frame["responsibility"]))


def _tool_responsibilities(
    content: Content, role: Role, step_tools: pd.DataFrame, step_responsibilities: pd.DataFrame
) -> pd.DataFrame:
    declared = pd.DataFrame(
        [(tool.id, name) for tool in content.tools_of(role) for name in tool.responsibilities],
        columns=["tool", "responsibility"],
    )
    used = step_tools.merge(step_responsibilities, on="step")
    steps = used.groupby(["tool", "responsibility"], as_index=False).agg(steps=("step", "count"))
    return declared.merge(steps, on=["tool", "responsibility"], how="inner", validate="one_to_one")


def _questions(content: Content, role: Role) -> pd.DataFrame:
    rows = [
        (question.id, topic.id, question.difficulty)
        for topic in (content.topics[name] for name in role.topics)
        for question in topic.questions
    ]
    return pd.DataFrame(rows, columns=["question", "topic", "difficulty"])


def _topics(content: Content, role: Role, questions: pd.DataFrame) -> pd.DataFrame:
    frame = pd.DataFrame([(name, content.topics[name].name) for name in role.topics], columns=["topic", "name"])
    return frame.assign(
        **{
            difficulty: _counts(questions[questions["difficulty"] == difficulty], "topic", frame["topic"])
            for difficulty in get_args(Difficulty)
        }
    )


def _market(content: Content, role: Role, tools: pd.DataFrame) -> pd.DataFrame:
    publications = [content.publications[name] for name in role.publications]
    numbers = {
        signal.id: tools["tool"].map({each.tool: each.value for each in signal.values})
        for publication in publications
        for signal in publication.signals
    }
    words = {
        listing.id: tools["tool"].map({each.tool: each.word for each in listing.entries})
        for publication in publications
        for listing in publication.listings
    }
    return tools[["tool", "name", "category", "category_name"]].assign(**words, **numbers)


def _publications(content: Content, role: Role) -> pd.DataFrame:
    columns = ["name", "publisher", "edition", "date", "licence", "quoted_by", "address"]
    publications = [content.publications[name] for name in role.publications]
    rows = [[each.id, *(getattr(each, column) for column in columns), each.size] for each in publications]
    return pd.DataFrame(rows, columns=["publication", *columns, "figures"])


def _counts(frame: pd.DataFrame, column: str, ids: pd.Series) -> pd.Series:
    """How often each of `ids` stands in a column, 0 where it does not, in the order of `ids`."""
    return ids.map(frame[column].value_counts()).fillna(0).astype(int)
