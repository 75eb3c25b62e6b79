"""What the figures show: their traces, not their looks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.charts import bank, market, person, role
from components.charts.figure import BACKGROUND, INK, clicked_id, contrast
from prep.scoring import Item, score


def test_the_map_holds_the_role_its_categories_and_all_tools(frames):
    (tree,) = role.role_map(frames.tools, "Baker").data
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
    (tree,) = role.role_map(frames.tools, "Baker").data
    pairs = zip(tree.textfont.color, tree.marker.colors, strict=True)
    assert next(pairs) == (INK, BACKGROUND)
    assert all(contrast(text, tile) >= 4.5 for text, tile in pairs)


def test_the_bars_count_the_tools(frames):
    (bars,) = role.category_bars(frames.categories).data
    assert dict(zip(bars.y, bars.x, strict=True)) == {
        "Programming": 4,
        "ML Frameworks": 5,
        "Data Science Tools": 5,
        "Research Tools": 5,
        "Compute & Deployment": 8,
    }
    assert bars.customdata[1] == "category/ml-frameworks"


def test_the_matrix_has_a_square_for_every_link(frames):
    (squares,) = role.responsibility_matrix(frames.tools, frames.responsibilities, frames.tool_responsibilities).data
    shown = set(zip(squares.customdata, squares.x, strict=True))
    short = frames.responsibilities.set_index("responsibility")["short"]
    links = frames.tool_responsibilities
    assert shown == {
        (f"tool/{tool}", short[each]) for tool, each in zip(links["tool"], links["responsibility"], strict=True)
    }
    assert list(squares.text) == list(squares.marker.color)


def test_the_matrix_keeps_the_order_of_tools_and_responsibilities(frames):
    figure = role.responsibility_matrix(frames.tools, frames.responsibilities, frames.tool_responsibilities)
    assert list(figure.layout.yaxis.categoryarray) == frames.tools["name"].tolist()
    assert list(figure.layout.xaxis.categoryarray) == frames.responsibilities["short"].tolist()


def test_the_flow_runs_down_through_all_steps_and_draws_every_way_back(frames):
    figure = role.workflow_flow(frames.workflow, frames.returns)
    (steps,) = figure.data
    assert list(steps.customdata) == [f"step/{step}" for step in frames.workflow["step"]]
    assert list(steps.y) == sorted(steps.y, reverse=True)
    assert len(figure.layout.shapes) == len(frames.returns)
    arrows = [note for note in figure.layout.annotations if note.showarrow]
    assert len(arrows) == len(frames.workflow) - 1 + len(frames.returns)
    texts = [note.text.replace("<br>", " ") for note in figure.layout.annotations if note.text]
    assert texts == [f"<b>{name}</b>" for name in frames.workflow["name"]]


def test_no_way_back_leaves_the_picture(frames):
    figure = role.workflow_flow(frames.workflow, frames.returns)
    left, _ = figure.layout.xaxis.range
    for shape in figure.layout.shapes:
        start, first, second, end = (
            float(part.split(",")[0]) for part in shape.path.replace("M ", "").replace("C ", "").split()
        )
        assert left < (start + 3 * first + 3 * second + end) / 8  # the middle of the curve is its outermost point


def test_a_row_has_its_level_its_target_and_the_way_between():
    between, goal, own = person.levels_and_targets(
        ["a", "b"], ["element/a", "element/b"], [1, None], [3, 4], top=5
    ).data
    assert (list(between.x), list(between.y)) == ([1, 3, None], ["a", "a", "a"])
    assert list(goal.x) == [3, 4]
    assert [text.strip() for text in goal.text] == ["", "unrated"]
    assert list(own.x) == [1, None]
    assert list(own.customdata) == list(goal.customdata) == ["element/a", "element/b"]
    assert own.marker.symbol != goal.marker.symbol


def test_an_interval_lies_in_its_band_and_has_a_mark_only_with_a_number():
    scores = [score([Item("a", 1, 4, 2, 0.5), Item("b", 1, 4, None)]), score([Item("a", 1, 4, 2, 0.5)])]
    band, bar, mark = person.intervals(["now", "then"], scores, [None, 50]).data
    assert list(bar.x) == [25, 75, None, 50, 50, None]
    assert list(band.x) == [18.75, 81.25, None, 37.5, 62.5, None]
    assert list(mark.x) == [None, 50]
    assert list(bar.y) == ["now"] * 3 + ["then"] * 3


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
    assert clicked_id({"points": points}) == clicked


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON | st.fixed_dictionaries({"points": JSON}))
def test_whatever_the_browser_reports_is_an_id_or_nothing(selection):
    assert isinstance(clicked_id(selection), str | None)


def test_the_bars_of_the_topics_count_by_difficulty(content, frames):
    easy, medium, hard = bank.topic_bars(frames.topics).data
    assert [trace.name for trace in (easy, medium, hard)] == ["easy", "medium", "hard"]
    totals = [sum(counts) for counts in zip(easy.x, medium.x, hard.x, strict=True)]
    sizes = {topic.name: len(topic.questions) for topic in content.topics.values()}
    assert dict(zip(easy.y, totals, strict=True)) == sizes
    assert easy.customdata[0] == f"topic/{frames.topics['topic'][0]}"
    assert all(contrast(trace.textfont.color, trace.marker.color) >= 4.5 for trace in (easy, medium, hard))


def test_the_bars_of_the_tools_count_their_questions(frames):
    (bars,) = bank.tool_bars(frames.tools).data
    assert (
        dict(zip(bars.customdata, bars.x, strict=True))["tool/docker"]
        == (frames.tools.set_index("tool")["questions"]["docker"])
    )


TOOLS = (["A", "B", "C"], ["tool/a", "tool/b", "tool/c"])


def test_a_signal_has_a_dot_for_each_number_and_says_where_there_is_none():
    figure = market.signal_dots(*TOOLS, [3.0, 0.0, None], ["of A", "", ""], "%", (0.0, 80.0), "equal")
    dots, words = figure.data
    assert list(dots.x) == [3.0, 0.0, None]
    assert list(dots.customdata) == TOOLS[1]
    assert list(dots.hovertext) == ["of A", "", ""]
    assert (list(words.y), list(words.text)) == (["C"], ["no figure"])
    assert words.unselected.textfont.color == INK
    low, high = figure.layout.xaxis.range
    assert low < 0 < 80 < high
    assert figure.layout.xaxis.title.text == "%"


@given(st.floats(1e-3, 1e12), st.floats(1, 1e6))
def test_tenfold_steps_have_whole_decades_whichever_tools_are_shown(least, times):
    span = (least, least * times)
    figure = market.signal_dots(["A", "B"], ["a", "b"], [least, None], ["", ""], "stars", span, "tenfold")
    axis = figure.layout.xaxis
    assert axis.type == "log"
    assert len(axis.tickvals) == len(axis.ticktext) >= 1
    assert 10 ** axis.range[0] < least
    assert span[1] <= 10 ** axis.range[1]
    assert list(figure.data[1].x) == [axis.tickvals[0]]


def test_round_numbers_are_said_in_words():
    figure = market.signal_dots(["A"], ["a"], [2e3], [""], "stars", (2e3, 2e9), "tenfold")
    assert figure.layout.xaxis.ticktext == (
        "1<br>thousand",
        *("10<br>thousand", "100<br>thousand", "1<br>million", "10<br>million", "100<br>million"),
        *("1<br>billion", "10<br>billion"),
    )


def test_a_tool_that_is_not_listed_looks_different_from_one_without_flags_and_one_not_looked_up():
    marks, words = market.listing_marks(
        ["A", "B", "C", "D"], ["a", "b", "c", "d"], ["not listed", "listed", "hot", None], ["", "as b", "", ""]
    ).data
    assert list(marks.y) == ["A", "B", "C"]
    assert len(set(marks.marker.symbol)) == 3
    assert list(marks.hovertext) == ["", "as b", ""]
    assert (list(words.y), list(words.text)) == (["D"], ["no figure"])


def test_pay_is_drawn_as_it_moves():
    days = [["2023-05", "2024-04"], ["2024-04"]]
    figure = market.pay_lines(["One", "Two"], days, [[145080.0, 140300.0], [112590.0]])
    one, two = figure.data
    assert (list(one.y), list(one.text)) == ([145080.0, 140300.0], ["$145,080", "$140,300"])
    assert (one.line.dash, one.marker.symbol) != (two.line.dash, two.marker.symbol)
    assert list(figure.layout.xaxis.categoryarray) == list(one.x) == ["May 2023", "April 2024"]
    low, high = figure.layout.yaxis.range
    assert low < 112590
    assert high > 145080
