"""The real content: complete, linked, and true to the document it grew from."""

import pytest

from data.loader import CONTENT
from tests import source


@pytest.fixture(scope="module")
def role(content):
    return content.roles[0]


def test_categories_and_tools_under_their_exact_names(content, role):
    found = {
        category.name: [tool.name for tool in category.tools]
        for category in (content.categories[name] for name in role.categories)
    }
    assert found == source.CATEGORIES
    assert sum(map(len, found.values())) == 27


def test_responsibilities(role):
    assert {each.name: each.statement for each in role.responsibilities} == source.RESPONSIBILITIES


@pytest.mark.parametrize(
    ("part", "names"),
    [("industries", source.INDUSTRIES), ("innovations", source.INNOVATIONS), ("benefits", source.BENEFITS)],
)
def test_impact(part, names, role):
    assert [each.name.casefold() for each in getattr(role.impact, part)] == [name.casefold() for name in names]


def test_what_is_said_of_the_role_in_general(role):
    text = f"{role.overview} {role.goal} {role.impact.bridge.about}"
    assert [fact for fact in source.GENERAL if fact not in text] == []


@pytest.mark.parametrize("question", source.QUESTIONS)
@pytest.mark.parametrize("part", ["short_answer", "answer"])
def test_every_claim_of_an_answer(question, part, content):
    answer = getattr(next(each for each in content.questions.values() if each.question == question), part)
    missing = [claim for claim in source.QUESTIONS[question] if claim.casefold() not in answer.casefold()]
    assert missing == []


def test_the_five_questions(content):
    assert {each.question for each in content.questions.values()} == set(source.QUESTIONS)


def test_credit(role):
    assert [role.credit.author, role.credit.position, role.credit.date] == source.CREDIT


def test_the_workflow_has_seven_to_ten_steps(role):
    assert 7 <= len(role.workflow) <= 10


def test_every_tool_has_a_free_way_to_learn_it_and_aliases(content):
    assert [tool.id for tool in content.tools.values() if not tool.learn or not tool.aliases] == []


@pytest.mark.parametrize(
    ("name", "tool"),
    [
        ("sklearn", "scikit-learn"),
        ("HF Transformers", "hugging-face-transformers"),
        (" PYTORCH ", "pytorch"),
        ("C++", "cpp"),
        ("Overleaf / LaTeX", "overleaf-latex"),
        ("cobol", None),
        ("", None),
    ],
)
def test_a_tool_is_found_by_its_names(name, tool, content):
    found = content.find_tool(name)
    assert (found.id if found else None) == tool


def test_a_category_is_found_by_its_names(content):
    assert content.find_category("ml frameworks").id == "ml-frameworks"
    assert content.find_category("pytorch") is None


def test_content_cannot_be_changed(content):
    with pytest.raises(TypeError):
        content.tools["python"] = None
    with pytest.raises(ValueError, match="frozen"):
        content.tools["python"].name = "Snake"


@pytest.mark.parametrize("path", sorted(CONTENT.glob("**/*.yaml")), ids=lambda path: path.name)
def test_every_file_points_to_a_schema_that_exists(path):
    first = path.read_text(encoding="utf-8").splitlines()[0]
    prefix = "# yaml-language-server: $schema="
    assert first.startswith(prefix)
    assert (path.parent / first.removeprefix(prefix)).is_file()
