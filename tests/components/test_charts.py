"""What the figures show: their traces, not their looks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import charts


def test_the_map_holds_the_role_its_categories_and_all_tools(frames):
    (tree,) = charts.role_map(frames.tools, "Baker").data
    parents = dict(zip(tree.ids, tree.parents, strict=True))
    assert parents["role"] == ""
    assert parents["category/ml-frameworks"] == "role"
    assert parents["tool/pytorch"] == "category/ml-frameworks"
    assert len(tree.ids) == 1 + 5 + 27
    sizes = dict(zip(tree.ids, tree.values, strict=True))
    assert (sizes["role"], sizes["category/compute-deployment"], sizes["tool/git"]) == (27, 8, 1)
    labels = dict(zip(tree.ids, tree.labels, strict=True))
    assert labels["tool/hugging-face-transformers"] == "Hugging Face<br>Transformers"
    assert labels["tool/scikit-learn"] == "Scikit-<br>learn"
    assert labels["role"] == "Baker"


def test_the_text_on_every_tile_of_the_map_is_readable(frames):
    (tree,) = charts.role_map(frames.tools, "Baker").data
    pairs = zip(tree.textfont.color, tree.marker.colors, strict=True)
    assert next(pairs) == (charts.INK, charts.BACKGROUND)
    assert all(charts.contrast(text, tile) >= 4.5 for text, tile in pairs)


def test_the_bars_count_the_tools(frames):
    (bars,) = charts.category_bars(frames.categories).data
    assert dict(zip(bars.y, bars.x, strict=True)) == {
        "Programming": 4,
        "ML Frameworks": 5,
        "Data Science Tools": 5,
        "Research Tools": 5,
        "Compute & Deployment": 8,
    }
    assert bars.customdata[1] == "category/ml-frameworks"


def test_the_matrix_has_a_square_for_every_link(frames):
    (squares,) = charts.responsibility_matrix(frames.tools, frames.responsibilities, frames.tool_responsibilities).data
    shown = set(zip(squares.customdata, squares.x, strict=True))
    short = frames.responsibilities.set_index("responsibility")["short"]
    links = frames.tool_responsibilities
    assert shown == {
        (f"tool/{tool}", short[each]) for tool, each in zip(links["tool"], links["responsibility"], strict=True)
    }
    assert list(squares.text) == list(squares.marker.color)


def test_the_matrix_keeps_the_order_of_tools_and_responsibilities(frames):
    figure = charts.responsibility_matrix(frames.tools, frames.responsibilities, frames.tool_responsibilities)
    assert list(figure.layout.yaxis.categoryarray) == frames.tools["name"].tolist()
    assert list(figure.layout.xaxis.categoryarray) == frames.responsibilities["short"].tolist()


def test_the_flow_runs_down_through_all_steps_and_draws_every_way_back(frames):
    figure = charts.workflow_flow(frames.workflow, frames.returns)
    (steps,) = figure.data
    assert list(steps.customdata) == [f"step/{step}" for step in frames.workflow["step"]]
    assert list(steps.y) == sorted(steps.y, reverse=True)
    assert len(figure.layout.shapes) == len(frames.returns)
    arrows = [note for note in figure.layout.annotations if note.showarrow]
    assert len(arrows) == len(frames.workflow) - 1 + len(frames.returns)
    texts = [note.text for note in figure.layout.annotations if note.text]
    assert texts == [f"<b>{name}</b>" for name in frames.workflow["name"]]


def test_no_way_back_leaves_the_picture(frames):
    figure = charts.workflow_flow(frames.workflow, frames.returns)
    left, _ = figure.layout.xaxis.range
    for shape in figure.layout.shapes:
        start, first, second, end = (
            float(part.split(",")[0]) for part in shape.path.replace("M ", "").replace("C ", "").split()
        )
        assert left < (start + 3 * first + 3 * second + end) / 8  # the middle of the curve is its outermost point


def test_unrated_and_zero_look_different():
    bars, ends = charts.level_bars(["a", "b", "c"], [None, 0, 4], top=5).data
    assert list(bars.x) == [0, 0, 4]
    assert list(ends.marker.symbol) == ["circle-open", "circle", "circle"]
    assert [text.strip() for text in ends.text] == ["unrated", "", ""]


@pytest.mark.parametrize(
    ("points", "clicked"),
    [
        ([{"id": "tool/git"}], "tool/git"),
        ([{"customdata": "tool/git"}], "tool/git"),
        ([{"customdata": ["tool/git"]}], "tool/git"),
        ([{"id": "a/b"}, {"customdata": ["c/d"]}], "c/d"),
        ([], None),
        ([{}], None),
        ([{"id": 3}], None),
        ([{"customdata": []}], None),
        ([None], None),
        ("tool/git", None),
        (None, None),
    ],
)
def test_what_was_clicked(points, clicked):
    assert charts.clicked_id({"points": points}) == clicked


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON | st.fixed_dictionaries({"points": JSON}))
def test_whatever_the_browser_reports_is_an_id_or_nothing(selection):
    assert isinstance(charts.clicked_id(selection), str | None)
