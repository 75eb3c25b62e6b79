"""The real content: complete, linked, and true to the document it grew from."""

from collections import Counter
from typing import get_args

import pytest

from data.bank import Kind
from data.loader import CONTENT
from data.review import errors, warnings
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
    assert set(source.QUESTIONS) <= {each.question for each in content.topics["role-and-motivation"].questions}


BLUEPRINT = {
    "role-and-motivation": 10,
    "mathematics-and-optimisation": 16,
    "probability-and-statistics": 18,
    "machine-learning-foundations": 22,
    "data-evaluation-and-leakage": 16,
    "training-and-debugging": 22,
    "transformers-and-language-models": 18,
    "post-training-and-safety": 14,
    "vision-generative-and-multimodal": 10,
    "experiment-design": 18,
    "paper-reading-and-critique": 12,
    "implement-from-scratch": 12,
    "compute-tools-and-systems": 12,
}


def test_the_bank_has_its_proportions(content, role):
    assert {name: len(content.topics[name].questions) for name in role.topics} == BLUEPRINT
    difficulties = Counter(question.difficulty for question in content.questions.values())
    wanted = {"easy": 34, "medium": 46, "hard": 20}
    for difficulty, share in wanted.items():
        assert abs(100 * difficulties[difficulty] / len(content.questions) - share) <= 3


def test_a_careful_editor_finds_nothing_in_the_bank(content):
    checked = max(question.checked_on for question in content.questions.values())
    assert [str(each) for each in errors(content)] == []
    assert [str(each) for each in warnings(content, checked) if each.kind == "question"] == []


def test_every_solution_belongs_to_one_question(content):
    used = [question.solution for question in content.questions.values() if question.solution]
    assert sorted(used) == sorted(content.solutions)


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_kind_of_question_is_asked(kind, content):
    assert sum(question.kind == kind for question in content.questions.values()) >= 4


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
