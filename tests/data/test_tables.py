from collections import Counter

import pandas as pd
import pytest


def test_one_row_for_each_thing(frames):
    sizes = {name: len(getattr(frames, name)) for name in ("tools", "categories", "responsibilities", "workflow")}
    assert sizes == {"tools": 27, "categories": 5, "responsibilities": 6, "workflow": 10}
    assert len(frames.questions) == 200
    assert len(frames.topics) == 13


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("tools", ["tool"]),
        ("categories", ["category"]),
        ("responsibilities", ["responsibility"]),
        ("tool_responsibilities", ["tool", "responsibility"]),
        ("workflow", ["step"]),
        ("returns", ["step", "to"]),
        ("questions", ["question"]),
        ("topics", ["topic"]),
        ("market", ["tool"]),
        ("publications", ["publication"]),
    ],
)
def test_keys_are_unique_and_nothing_is_missing(table, key, frames):
    frame = getattr(frames, table)
    assert not frame.duplicated(key).any()
    # Of a tool nobody may have looked up a signal, and nobody need have passed on a publication.
    assert not frame.drop(columns=["quoted_by", *frames.market.columns[4:]], errors="ignore").isna().any(axis=None)


@pytest.mark.parametrize(
    ("table", "column", "target", "key"),
    [
        ("tools", "category", "categories", "category"),
        ("tool_responsibilities", "tool", "tools", "tool"),
        ("tool_responsibilities", "responsibility", "responsibilities", "responsibility"),
        ("returns", "step", "workflow", "step"),
        ("returns", "to", "workflow", "step"),
    ],
)
def test_every_link_leads_somewhere(table, column, target, key, frames):
    assert set(getattr(frames, table)[column]) <= set(getattr(frames, target)[key])


def test_counts_agree_with_the_rows_they_count(content, frames):
    steps = Counter(tool for step in content.roles[0].workflow for tool in step.tools)
    assert dict(zip(frames.tools["tool"], frames.tools["steps"], strict=True)) == steps
    assert frames.categories["tools"].tolist() == [4, 5, 5, 5, 8]
    assert frames.topics[["easy", "medium", "hard"]].sum(axis=1).tolist() == (
        frames.questions.groupby("topic", sort=False).size().tolist()
    )
    touching = Counter(tool for question in content.questions.values() for tool in question.tools)
    assert dict(zip(frames.tools["tool"], frames.tools["questions"], strict=True)) == touching
    served = frames.tool_responsibilities.groupby("responsibility").size()
    assert frames.responsibilities.set_index("responsibility")["tools"].to_dict() == served.to_dict()


def test_steps_behind_a_link_are_counted_by_hand(content, frames):
    role = content.roles[0]
    by_hand = {
        (tool.id, name): sum(tool.id in step.tools and name in step.responsibilities for step in role.workflow)
        for tool in content.tools_of(role)
        for name in tool.responsibilities
    }
    links = frames.tool_responsibilities
    found = dict(zip(zip(links["tool"], links["responsibility"], strict=True), links["steps"], strict=True))
    assert found == by_hand
    assert min(found.values()) >= 1


def test_tools_keep_the_order_of_the_role(content, frames):
    assert frames.tools["tool"].tolist() == [tool.id for tool in content.tools_of(content.roles[0])]
    pd.testing.assert_series_equal(
        frames.tools["category"].drop_duplicates().reset_index(drop=True), frames.categories["category"]
    )
