from components.routing import SCREENS
from tests.pages.screen import read


def metrics(app):
    return {metric.label: metric.value for metric in app.metric}


def test_the_role_in_figures(app, frames):
    assert metrics(app) == {
        "Responsibilities": str(len(frames.responsibilities)),
        "Workflow steps": str(len(frames.workflow)),
        "Categories": str(len(frames.categories)),
        "Tools": str(len(frames.tools)),
        "Questions": str(len(frames.questions)),
    }


def test_doors_lead_to_all_other_pages(app):
    labels = [link.proto.label.strip("*") for link in app.get("page_link")]
    assert labels == [screen.title for screen in SCREENS if screen.name != "overview"]


def test_the_first_step_is_to_rate_the_first_category(app):
    assert [button.label for button in app.button] == ["Start rating yourself: Programming"]
    app.button[0].click().run()
    assert app.title[0].value == "Rate yourself"
    assert app.get("segmented_control")[0].value == "programming"


def test_one_who_comes_back_goes_on_where_something_is_missing(open_page, app, content):
    rate = open_page("rate")
    for tool in content.categories["programming"].tools:
        rate.get_by_key(f"rate.{tool.id}").set_value(2).run()
    open_page("overview")
    assert [button.label for button in app.button] == ["Go on rating yourself: ML Frameworks"]
    assert "4 of 27 tools rated" in read(app)
    app.button[0].click().run()
    assert app.get("segmented_control")[0].value == "ml-frameworks"


def test_one_who_has_rated_everything_is_sent_to_the_questions(open_page, app, content):
    for category in content.categories.values():
        rate = open_page("rate", category=category.id)
        for tool in category.tools:
            rate.get_by_key(f"rate.{tool.id}").set_value(0)
        rate.run()
    open_page("overview")
    assert "All 27 tools rated" in read(app)
    app.button[0].click().run()
    assert app.title[0].value == "Questions"
