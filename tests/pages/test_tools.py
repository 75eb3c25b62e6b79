"""Choosing a tool or category, by its address and by the list; clicks in charts are tests/browser's."""

import pytest

from tests.pages.screen import read


def chosen(app):
    return app.get_by_key("tools.choice").value


def test_without_a_choice_there_is_a_hint(open_page):
    app = open_page("tools")
    assert chosen(app) is None
    assert "click one in a chart" in app.info[0].value


@pytest.mark.parametrize("name", ["pytorch", "cpp", "overleaf-latex", "dvc"])
def test_the_detail_of_a_tool_has_all_that_is_known_of_it(name, open_page, content):
    tool = content.tools[name]
    role = content.roles[0]
    app = open_page("tools", tool=name)
    shown = read(app)
    assert app.header[0].value == tool.name
    names = {each.id: each.name for each in role.responsibilities}
    expected = [tool.purpose, tool.why, tool.docs, *(names[each] for each in tool.responsibilities)]
    expected += [text for each in tool.learn for text in (each.title, each.address, each.by)]
    expected += [f"{position} {step.name}" for position, step in enumerate(role.workflow, 1) if name in step.tools]
    assert [text for text in expected if text not in shown] == []
    assert chosen(app) == f"tool/{name}"


def test_an_alias_or_a_name_opens_the_same_tool(open_page):
    for name in ("sklearn", "Scikit-learn", "scikit-learn"):
        assert open_page("tools", tool=name).header[0].value == "Scikit-learn"


def test_an_unknown_tool_gets_a_sentence(open_page):
    app = open_page("tools", tool="cobol")
    assert "leads to no tool" in app.warning[0].value
    assert chosen(app) is None


def test_choosing_from_the_list_is_in_the_address(open_page):
    app = open_page("tools")
    app.get_by_key("tools.choice").set_value("tool/docker").run()
    assert app.query_params == {"tool": "docker"}
    assert app.header[0].value == "Docker"
    app.get_by_key("tools.choice").set_value("category/ml-frameworks").run()
    assert app.query_params == {"category": "ml-frameworks"}
    assert app.header[0].value == "ML Frameworks"
    app.get_by_key("tools.choice").set_value(None).run()
    assert app.query_params == {}


def test_the_address_wins_over_what_was_chosen_before(open_page, app):
    open_page("tools")
    app.get_by_key("tools.choice").set_value("tool/docker").run()
    app.query_params["tool"] = "git"
    app.run()
    assert (app.header[0].value, chosen(app)) == ("Git", "tool/git")


@pytest.mark.parametrize("view", ["map", "categories", "responsibilities", "table", "market"])
def test_a_view_keeps_the_choice(view, open_page):
    app = open_page("tools", tool="git")
    app.get_by_key("choose.view").set_value(view).run()
    assert app.header[0].value == "Git"
    assert app.query_params.get("view", "map") == view
    assert len(app.get("plotly_chart")) + len(app.dataframe) == (2 if view == "market" else 1)


def test_the_list_offers_every_category_and_tool(open_page, content):
    options = open_page("tools").get_by_key("tools.choice").options
    assert len(options) == 5 + 27
    assert [tool.name for tool in content.tools.values() if tool.name not in options] == []


def queries(app):
    return {link.proto.label: link.proto.query_string for link in app.get("page_link")}


def test_the_links_of_a_tool_lead_to_the_step_and_to_its_rating(open_page):
    found = queries(open_page("tools", tool="dvc"))
    assert found["3 Prepare the data"] == "view=workflow&step=data"
    assert found["Rate yourself"] == "elements=dvc"
