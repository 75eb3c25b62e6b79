import pytest

from tests.pages.screen import read


@pytest.mark.parametrize(
    ("view", "header"),
    [
        ("responsibilities", "Key responsibilities"),
        ("workflow", "The research workflow"),
        ("impact", "Why this role matters"),
        ("figures", "The role in figures"),
        ("comparison", "Researcher or engineer?"),
        ("sources", "Sources"),
    ],
)
def test_a_view_by_its_address(view, header, open_page):
    assert open_page("role", view=view).header[0].value == header


def test_a_responsibility_says_what_it_means_in_practice(open_page, content):
    shown = read(open_page("role"))
    for item in content.roles[0].responsibilities:
        assert item.week in shown
        assert item.good in shown
        assert all(product in shown for product in item.produces)


def test_a_responsibility_leads_to_its_questions(open_page, content):
    queries = [link.proto.query_string for link in open_page("role").get("page_link")]
    assert queries == [f"responsibility={item.id}" for item in content.roles[0].responsibilities]
    app = open_page("questions", responsibility="optimization", step="analysis")
    both = [
        question
        for question in content.questions.values()
        if "optimization" in question.responsibilities and "analysis" in question.steps
    ]
    assert f"{len(both)} of {len(content.questions)} questions" in read(app)


@pytest.mark.parametrize("position", range(10))
def test_a_step_of_the_workflow(position, open_page, content):
    role = content.roles[0]
    step = role.workflow[position]
    app = open_page("role", view="workflow", step=step.id)
    shown = "\n".join(element.value for element in app.markdown)
    assert step.done in shown
    assert step.output in shown
    assert all(back.when in shown for back in step.returns)
    names = {item.id: item.name for item in role.responsibilities}
    assert "**Part of** " + ", ".join(names[each] for each in step.responsibilities) in shown
    steps = {each.id: each.name for each in role.workflow}
    assert all(f"Back to **{steps[back.to]}** when {back.when}." in shown for back in step.returns)
    *links, last = app.get("page_link")
    assert [link.proto.label for link in links] == [content.tools[tool].name for tool in step.tools]
    asked = [question for question in content.questions.values() if step.id in question.steps]
    assert last.proto.label == f"{len(asked)} interview questions about it"
    assert last.proto.query_string == f"step={step.id}"


def test_choosing_a_step_from_the_list_is_in_the_address(open_page):
    app = open_page("role", view="workflow")
    app.selectbox[0].set_value("analysis").run()
    assert app.query_params["step"] == "analysis"
    assert "read the ablations" in read(app)


def test_the_whole_workflow_as_a_table(open_page, content):
    table = open_page("role", view="workflow").table[0].value
    assert table["What comes out"].tolist() == [step.output for step in content.roles[0].workflow]
