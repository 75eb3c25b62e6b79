"""Where one stands: an interval with its coverage, what is missing, and what to do about it."""

import re
from datetime import UTC, datetime

import pytest

from components import state
from prep.profile import Profile
from prep.standing import assess
from prep.takeaway import take_away
from prep.takeaway_html import html
from prep.takeaway_markdown import markdown
from tests.pages.conftest import visitor
from tests.pages.screen import read

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def rated(levels, **settings):
    profile = Profile()
    for element, level in levels.items():
        profile = profile.rate(element, level, NOON)
    for name, value in settings.items():
        profile = profile.put("setting", name, value, NOON)
    return profile


@pytest.fixture
def gaps():
    """The page as a person with these ratings opens it."""

    def opened(profile, **query):
        app = visitor()
        app.session_state[state.PROFILE] = profile
        app.run()
        for name, value in query.items():
            app.query_params[name] = value
        return app.switch_page("pages/gaps.py").run()

    return opened


@pytest.fixture(scope="module")
def everything(content):
    return dict.fromkeys(content.rated, 3)


FEW = {"python": 1, "pytorch": 3, "git": 0, "experimentation": 2}


def metrics(app):
    return {metric.label: metric.value for metric in app.metric}


def opened(app, title):
    app.session_state[f"gaps.{title}"] = True
    return app.run()


def alt(app, key):
    return next(each.proto.alt for each in app.get("plotly_chart") if f"-{key}" in each.proto.id)


def press(app, label):
    return next(button for button in app.button if button.label.startswith(label)).click().run()


def test_before_the_first_rating_there_is_one_way_on(gaps):
    app = gaps(Profile())
    assert metrics(app) == {}
    assert list(app.get("plotly_chart")) == []
    press(app, "Rate the essentials")
    assert app.title[0].value == "Rate yourself"


def test_with_little_rated_there_is_an_interval_and_no_single_number(gaps, content):
    app = gaps(rated(FEW))
    score = assess(content, content.roles[0], "intern", rated(FEW)).score
    assert score.coverage < 0.6
    assert metrics(app) == {
        "Readiness": f"{score.low:.0f} to {score.high:.0f}%",
        "Average so far": "too early",
        "Rated": f"4 of {score.required}",
        "Status": "Building",
    }
    assert f"your readiness is {score.band_low:.0f} to {score.band_high:.0f}%" in read(app)


def test_with_enough_rated_the_number_appears(gaps, content, everything):
    levels = everything | {"python": 1}
    app = gaps(rated(levels))
    score = assess(content, content.roles[0], "intern", rated(levels)).score
    assert metrics(app)["Average so far"] == f"{score.average:.0f}%"
    assert metrics(app)["Rated"] == f"{score.required} of {score.required}"
    assert not [button.label for button in app.button if button.label.startswith("Rate these")]


def test_not_applicable_is_not_asked_for(gaps):
    counts = [metrics(gaps(rated(FEW | more)))["Rated"] for more in ({}, {"numpy": 0}, {"numpy": "na"})]
    required = int(counts[0].split(" of ")[1])
    assert counts == [f"4 of {required}", f"5 of {required}", f"4 of {required - 1}"]


def test_everything_not_applicable_is_said_and_no_score_invented(gaps, content):
    app = gaps(rated(dict.fromkeys(content.rated, "na")))
    assert not app.exception
    assert metrics(app) == {}


def test_what_to_rate_next_leads_to_exactly_that(gaps, content):
    app = gaps(rated(FEW))
    assessment = assess(content, content.roles[0], "intern", rated(FEW))
    most = assessment.unrated()[:5]
    points = sum(assessment.worth[each.element.id] for each in most)
    press(app, f"Rate these 5, worth up to {points:.0f} points")
    assert app.title[0].value == "Rate yourself"
    assert set(app.query_params["elements"].split(",")) == {each.element.id for each in most}
    shown = [radio.key.removeprefix("rating.") for radio in app.radio]
    assert set(shown) <= {each.element.id for each in most}
    assert shown


def test_the_stage_changes_targets_and_readiness_everywhere(gaps):
    app = gaps(rated(FEW))
    before = metrics(app)
    next(each for each in app.get("segmented_control") if each.label == "The stage you aim at").set_value(
        "senior"
    ).run()
    assert metrics(app) != before
    assert app.session_state[state.PROFILE].value("setting", "stage") == "senior"
    assert metrics(gaps(rated(FEW, stage="senior"))) == metrics(app)


def test_gaps_come_with_what_is_worth_most_first(gaps, content):
    app = gaps(rated(FEW))
    found = assess(content, content.roles[0], "intern", rated(FEW)).gaps()
    names = [f"{each.element.name} {each.level} of {each.aim.target}" for each in found]
    assert alt(app, "gaps.gaps") == f"Level against target, gaps: {', '.join(names)}"
    assert app.get_by_key("choose.element").value == found[0].element.id


def test_strengths_and_what_is_unrated_have_their_own_lists(gaps, content):
    assessment = assess(content, content.roles[0], "intern", rated(FEW))
    for view, found in {"strengths": assessment.strengths(), "unrated": assessment.unrated()}.items():
        app = gaps(rated(FEW), show=view)
        names = [each.element.name for each in found]
        assert app.get_by_key("choose.element").options == names
        table = next(each.value for each in opened(app, "table").caption if "| Importance |" in each.value)
        assert ("| Points |" in table) == (view == "unrated")
        assert [row.split(" | ")[0] for row in table.splitlines()[2:]] == [f"| {name}" for name in names]


def test_a_category_narrows_the_list(gaps, content):
    app = gaps(rated(FEW), show="unrated", category="ml-frameworks")
    names = {tool.name for tool in content.categories["ml-frameworks"].tools}
    assert set(app.get_by_key("choose.element").options) <= names


@pytest.mark.parametrize(("levels", "show"), [({"python": 5}, "gaps"), ({"python": 0}, "strengths")])
def test_an_empty_list_says_why(levels, show, gaps):
    app = gaps(rated(levels), show=show)
    assert len(app.info) == 1
    assert not app.exception


def test_an_element_shows_its_anchors_the_next_statement_and_where_to_learn_it(gaps, content):
    tool = content.tools["git"]
    app = gaps(rated(FEW), element="git")
    shown = read(app)
    assert [anchor for anchor in tool.anchors if anchor not in shown] == []
    assert f"**Next milestone.** {tool.statements[0].text}" in shown
    assert [each.title for each in tool.learn if each.title not in shown] == []
    aim = content.targets_of(content.roles[0])["git"].intern
    assert f"Target {aim.target}, yours 0." in shown
    assert "- **0** · **you**" in shown
    assert f"- **{aim.target}** · **target**" in shown


def test_the_next_statement_is_the_first_above_the_level_that_is_not_ticked(gaps, content):
    statements = content.tools["git"].statements
    profile = rated({"git": 1})
    above = [each for each in statements if each.level > 1]
    assert f"**Next milestone.** {above[0].text}" in read(gaps(profile, element="git"))
    ticked = profile.put("statement", above[0].id, True, NOON)
    assert f"**Next milestone.** {above[1].text}" in read(gaps(ticked, element="git"))


def test_what_a_tool_needs_first_is_said(gaps, content):
    tool, need = next(
        (tool, each)
        for tool in content.tools.values()
        for each in tool.prerequisites
        if each.level <= content.targets_of(content.roles[0])[tool.id].senior.target
    )
    app = gaps(rated({tool.id: 0, need.tool: 0}, stage="senior"), element=tool.id)
    assert f"evel {need.level} needs {content.tools[need.tool].name} {need.needs} (yours: 0)" in read(app)


def test_what_if_moves_the_interval_and_saves_nothing(gaps, content):
    profile = rated(FEW)
    app = opened(gaps(profile), "What if one rating were different")
    app.session_state["gaps.What if one rating were different"] = True
    app.get_by_key("what_if.element").set_value("git")
    app.get_by_key("what_if.level").set_value(5)
    app.run()
    role = content.roles[0]
    now, then = (assess(content, role, "intern", profile, instead).score for instead in ({}, {"git": 5}))
    words = [f"{name} {score.low:.0f} to {score.high:.0f}%" for name, score in (("Now", now), ("Git 5", then))]
    assert alt(app, "gaps.what_if") == f"Readiness: {', '.join(words)}"
    assert then.low > now.low
    assert app.session_state[state.PROFILE] == profile


def test_the_stages_stand_side_by_side(gaps, content):
    app = opened(gaps(rated(FEW)), "The stages side by side")
    role = content.roles[0]
    for stage in role.stages:
        score = assess(content, role, stage.id, rated(FEW)).score
        assert f"{stage.name} {score.low:.0f} to {score.high:.0f}%" in alt(app, "gaps.stages")


def test_how_it_is_computed_has_this_persons_numbers(gaps, content):
    app = opened(gaps(rated(FEW)), "How this is computed")
    assessment = assess(content, content.roles[0], "intern", rated(FEW))
    formulas = next(each.value for each in app.markdown if "Low end" in each.value)
    reached, weight = map(float, re.search(r"100 \\cdot ([\d.]+) / ([\d.]+) = ", formulas).groups())
    assert 100 * reached / weight == pytest.approx(assessment.score.low, abs=0.05)
    for number in (assessment.score.low, assessment.score.high, assessment.score.average):
        assert f"= {number:.1f}$" in formulas
    table = next(each.value for each in app.dataframe if "Attainment a" in each.value.columns)
    assert list(table["Element"]) == [content.rated[item.element] for item in assessment.items]
    assert table["w · a"].sum() == pytest.approx(reached, abs=1e-4)
    method = content.scale.method
    for why in (method.shares.why, method.leniency.why, method.number_from_coverage.why, method.labels_why):
        assert why in read(app)


def test_the_report_to_take_away_says_what_the_page_says(gaps, content):
    app = gaps(rated(FEW, stage="junior"))
    assert not app.get("download_button")
    shown, alone = metrics(app), {button.label: button for button in app.button}
    app = opened(app, "A report to take away")
    assert [button.proto.label for button in app.get("download_button")] == ["Page to print", "Markdown"]
    report = take_away(content, content.roles[0], "junior", rated(FEW, stage="junior"), NOON.date())
    (points,) = (re.search(r"up to (\d+) points", label)[1] for label in alone if label.startswith("Rate these 5"))
    for text in (html(report), markdown(report)):
        assert shown["Readiness"] in text
        assert f"{shown['Rated'].replace(' of ', ' of the ')} elements" in text
        assert f"Status: {shown['Status']}." in text
        assert f"up to {points} points" in text


@pytest.mark.parametrize("name", ["show", "element", "category"])
@pytest.mark.parametrize("value", ["", "cobol", "x" * 5_000, "<script>", "\u202e\x00🙂"])
def test_any_address_opens_the_page(name, value, gaps):
    app = gaps(rated(FEW), **{name: value})
    assert not app.exception
    assert metrics(app)
    assert "<script" not in read(app)


@pytest.mark.parametrize(("name", "facet"), [("git", "tool"), ("data-handling", "responsibility")])
def test_a_gap_leads_to_its_questions(name, facet, open_page, content):
    app = open_page("rate", elements=name)
    app.get_by_key(f"rating.{name}").set_value(0).run()
    app.query_params.clear()
    app.switch_page("pages/gaps.py").run()
    links = {each.proto.query_string: each.proto.label for each in app.get("page_link")}
    having = "tools" if facet == "tool" else "responsibilities"
    count = sum(name in getattr(question, having) for question in content.questions.values())
    assert links[f"{facet}={name}"] == f"{count} interview questions about it"
