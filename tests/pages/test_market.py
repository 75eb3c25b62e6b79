"""Every figure on a screen is the one in the YAML, with its date and its source one click away."""

from datetime import UTC, date, datetime

import pandas as pd
import pytest
import yaml

from components import market as parts
from data.loader import CONTENT
from data.market import is_old
from prep.market import spoken
from tests.pages.screen import read

FILES = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((CONTENT / "market").glob("*.yaml"))]
FACTS = [(fact, each) for each in FILES for fact in each.get("facts", ())]
MARKS = [(value, signal, each) for each in FILES for signal in each.get("signals", ()) for value in signal["values"]]
ENTRIES = [(entry, each, file) for file in FILES for each in file.get("listings", ()) for entry in each["entries"]]


def cited(file, day):
    """How a figure's source stands on the screen."""
    by = file["by"].replace("*", "\\*").replace("-", "\\-")
    passed_on = f", quoted by {file['quoted_by']}" if "quoted_by" in file else ""
    unchecked = ", address not checked" if file.get("address_unchecked") else ""
    old = " :orange-badge[over two years old]" if is_old(day, datetime.now(UTC).date()) else ""
    return f"[{by}{passed_on}]({file['address']}), {spoken(day)}{unchecked}{old}"


def digits(value):
    return f"{value:,}" if value != int(value) else f"{int(value):,}"


@pytest.mark.parametrize("kind", ["pay", "jobs", "growth", "openings", "job-zone"])
def test_the_newest_figure_of_each_occupation(kind, open_page):
    shown = read(open_page("role", view="figures"))
    for occupation in {fact["about"] for fact, _ in FACTS if fact["kind"] == kind}:
        fact, file = max(
            (each for each in FACTS if (each[0]["kind"], each[0]["about"]) == (kind, occupation)),
            key=lambda each: each[0]["date"],
        )
        assert digits(fact["value"]) in shown
        assert f"{fact['measures']}. {cited(file, fact['date'])}" in shown


def test_pay_that_falls_is_said_to_fall(open_page):
    app = open_page("role", view="figures")
    shown = read(app)
    assert (
        "research scientists: the median fell from $145,080 a year (May 2023) to $140,300 a year (May 2025)." in shown
    )
    assert "Data scientists: the median rose from $112,590" in shown
    (chart,) = app.get("plotly_chart")
    assert "the median fell" in chart.proto.alt


def test_all_pay_is_in_the_table_with_its_source(open_page):
    shown = read(open_page("role", view="figures"))
    for fact, file in FACTS:
        if fact["kind"] == "pay":
            assert f"| ${digits(fact['value'])} a year | {cited(file, fact['date'])} |" in shown


def test_the_tasks_of_each_responsibility(open_page, content):
    blocks = [each.value for each in open_page("role", view="figures").markdown]
    tasks = [task for file in FILES for task in file.get("tasks", ())]
    for item in content.roles[0].responsibilities:
        (block,) = [each for each in blocks if each.startswith(f"**{item.name}**")]
        mine = [task["text"] for task in tasks if item.id in task["responsibilities"]]
        assert len(mine) == 3
        assert [text for text in mine if text not in block] == []


def test_what_research_became_in_each_industry_and_innovation(open_page, content):
    impact = content.roles[0].impact
    blocks = [each.value for each in open_page("role", view="impact").markdown]
    for theme in (*impact.industries, *impact.innovations):
        (block,) = [each for each in blocks if each.startswith(f"**{theme.name}**")]
        ((fact, file),) = [each for each in FACTS if each[0]["about"] == theme.id]
        before, after = fact["says"].split("{value}")
        assert before in block
        assert after in block
        assert digits(fact["value"]) in block
        assert fact.get("bound", "") in block
        assert cited(file, fact["date"]) in block


def test_three_in_four_of_the_devices_are_for_radiology():
    values = {fact["id"]: fact["value"] for fact, _ in FACTS}
    assert round(values["fda-radiology"] / values["fda-devices"], 2) == 0.76


@pytest.mark.parametrize("tool", ["python", "julia", "aws-sagemaker", "azure-ml", "arxiv", "mlflow", "nvidia-gpus"])
def test_the_marks_of_a_tool(tool, open_page):
    app = open_page("tools", tool=tool)
    shown = read(app)
    for value, signal, file in MARKS:
        if value["tool"] == tool:
            assert f"{signal['name']}: **{digits(value['value'])}" in shown
            assert cited(file, signal["date"]) in shown
    for entry, listing, file in ENTRIES:
        if entry["tool"] == tool:
            flags = [flag for flag, name in (("hot", "hot"), ("in demand", "in_demand")) if entry.get(name)]
            word = ", ".join(flags) or ("listed" if "under" in entry else "not listed")
            assert f"{listing['name']}: **{word}" in shown
            assert cited(file, listing["date"]) in shown
    has_any = any(each[0]["tool"] == tool for each in (*MARKS, *ENTRIES))
    assert ("What the market says" in shown) == has_any


def test_a_tool_nobody_has_looked_up_has_no_marks(open_page):
    assert "What the market says" not in read(open_page("tools", tool="arxiv"))


def table(app):
    return app.dataframe[0].value


def test_every_number_and_word_is_in_the_table(open_page):
    frame = table(open_page("tools", view="market")).set_index("tool")
    marked = 0
    for value, signal, _ in MARKS:
        assert frame.loc[value["tool"], signal["id"]] == value["value"]
        marked += 1
    for entry, listing, _ in ENTRIES:
        flags = [word for word, name in (("hot", "hot"), ("in demand", "in_demand")) if entry.get(name)]
        expected = ", ".join(flags) or ("listed" if "under" in entry else "not listed")
        assert frame.loc[entry["tool"], listing["id"]] == expected
        marked += 1
    assert frame[frame.columns[3:]].notna().sum().sum() == marked


@pytest.mark.parametrize("signal", [*(signal["id"] for file in FILES for signal in file.get("signals", ()))])
def test_the_chart_of_a_signal_says_where_it_comes_from(signal, open_page):
    app = open_page("tools", view="market", signal=signal)
    ((found, file),) = [(each, file) for file in FILES for each in file.get("signals", ()) if each["id"] == signal]
    assert f"{found['measures']}. {cited(file, found['date'])}" in read(app)
    (chart,) = app.get("plotly_chart")
    best = max(found["values"], key=lambda each: each["value"])
    names = dict(zip(table(app)["tool"], table(app)["name"], strict=True))
    first = chart.proto.alt.removeprefix(f"{found['name']}: ").split(", ")[0]
    assert first.startswith(names[best["tool"]])
    without = set(names) - {each["tool"] for each in found["values"]}
    assert chart.proto.alt.count("no figure") == len(without)


def test_tools_are_compared_within_a_category_and_filtered_by_signal(open_page, content):
    frame = table(open_page("tools", view="market", within="ml-frameworks"))
    assert frame["tool"].tolist() == [tool.id for tool in content.categories["ml-frameworks"].tools]
    frame = table(
        open_page("tools", view="market", within="ml-frameworks", having="onet-researchers,github-stars-2026")
    )
    assert frame["tool"].tolist() == ["pytorch", "tensorflow", "scikit-learn", "hugging-face-transformers"]
    demand = table(open_page("tools", view="market", having="in-demand"))["tool"]
    assert set(demand) == {entry["tool"] for entry, _, _ in ENTRIES if entry.get("in_demand")}
    app = open_page("tools", view="market", within="research-tools", having="pypi-downloads")
    assert "No tool here has what you ask for" in app.info[0].value
    assert len(app.dataframe) == 0


def test_the_list_of_sources_is_that_of_the_files(open_page):
    app = open_page("role", view="sources")
    frame = table(app).set_index("publication")
    assert set(frame.index) == {file["id"] for file in FILES}
    for file in FILES:
        row = frame.loc[file["id"]]
        for key in ("name", "publisher", "edition", "date", "licence", "address"):
            assert row[key] == file[key]
        assert row["quoted_by"] == file.get("quoted_by") or pd.isna(row["quoted_by"])
        assert row["old"] == is_old(file["date"], datetime.now(UTC).date())
    assert frame["figures"].sum() == len(FACTS) + len(MARKS) + len(ENTRIES) + sum(
        len(file.get("tasks", ())) for file in FILES
    )


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("role", {"view": "figures"}),
        ("role", {"view": "sources"}),
        ("tools", {"view": "market"}),
        ("tools", {"tool": "python"}),
    ],
)
def test_the_attribution_stands_where_its_figures_do(page, query, open_page):
    assert "O\\*NET 29\\.3 Database by the U\\.S\\. Department of Labor" in read(open_page(page, **query))


def test_a_figure_is_marked_as_old_after_two_years(monkeypatch, content):
    publication = content.publications["stack-overflow-2025"]
    monkeypatch.setattr(parts, "today", lambda: date(2027, 7, 1))
    start = f"[Stack Overflow, quoted by a third party]({publication.address}), "
    assert parts.cite(publication, "2025-06") == f"{start}June 2025 :orange-badge[over two years old]"
    assert parts.cite(publication, "2025-07") == f"{start}July 2025"


def test_what_to_bear_in_mind_stands_with_the_figures_of_a_tool(open_page):
    app = open_page("tools", tool="aws-sagemaker")
    shown = read(app)
    for said in (
        "Downloads are not users",
        "half were students",
        "absence from a list is not unimportance",
        "as “Amazon Web Services AWS SageMaker”; AWS as a whole is hot and in demand",
        "Q37; four in five did not answer",
    ):
        assert said in shown


def test_a_signal_that_none_of_the_tools_has_is_said_so(open_page):
    app = open_page("tools", view="market", signal="github-stars-2025", within="research-tools")
    assert "None of these tools has this figure" in app.info[0].value
    assert app.get("plotly_chart") == []


def test_the_chart_of_a_listing_has_the_most_wanted_first(open_page):
    app = open_page("tools", view="market", signal="onet-data-scientists", within="ml-frameworks")
    (chart,) = app.get("plotly_chart")
    assert chart.proto.alt == (
        "O*NET, data scientists: PyTorch hot, in demand, TensorFlow hot, in demand, Scikit-learn in demand, "
        "Keras listed, Hugging Face Transformers not listed"
    )
