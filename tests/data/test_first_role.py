"""Of several roles only the first is read, unless it needs the others."""

import shutil

import pytest
import yaml

from benchmarks.grown import grown
from data.content import Content
from data.loader import ContentError, load, load_first_role


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    return grown(tmp_path_factory.mktemp("two"), roles=2, tools=1, questions=1) / "data"


@pytest.fixture
def copy(two, tmp_path):
    return shutil.copytree(two, tmp_path / "data")


def parts(content: Content) -> tuple[object, ...]:
    return content.scale, content.roles, content.targets, content.categories, content.topics, content.solutions


def test_it_is_what_the_whole_folder_says_of_the_first_role(two, content):
    assert len(load(two).roles) == 2
    first = load_first_role(two)
    assert [each.id for each in first.roles] == ["ai-ml-researcher"]
    assert first.questions.keys() == content.questions.keys()
    assert first.tools.keys() == content.tools.keys()


def test_a_mistake_in_another_role_does_not_keep_the_first_from_being_shown(copy):
    broken = next(path for path in sorted((copy / "tools").glob("*.yaml")) if path.stem.endswith("x1-0"))
    broken.write_text("id: nonsense\n", encoding="utf-8")
    assert [each.id for each in load_first_role(copy).roles] == ["ai-ml-researcher"]
    with pytest.raises(ContentError):
        load(copy)


def test_a_first_role_that_refers_to_another_brings_all_of_them(copy):
    path = copy / "questions/role-and-motivation.yaml"
    topic = yaml.safe_load(path.read_text(encoding="utf-8"))
    topic["questions"][0]["tools"] = ["pythonx1-0"]
    path.write_text(yaml.safe_dump(topic, allow_unicode=True), encoding="utf-8")
    found = load_first_role(copy)
    assert parts(found) == parts(load(copy))


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("roles/ai-ml-researcher.yaml", "categories:", "kategories:"),
        ("roles/ai-ml-researcher.yaml", "id: ai-ml-researcher", "id: [1, {a: b}]"),
        ("targets/ai-ml-researcher.yaml", "target: 2", "target: nine"),
        ("questions/role-and-motivation.yaml", "difficulty: easy", "difficulty: mild"),
    ],
)
def test_a_mistake_in_the_first_role_is_reported_with_all_others(name, old, new, copy):
    text = (copy / name).read_text(encoding="utf-8")
    assert old in text
    (copy / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    (copy / "targets/ai-ml-researcherx1-0.yaml").write_text("id: nonsense\n", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_first_role(copy)
    assert f"data/{name}:" in str(caught.value)
    assert "targets/ai-ml-researcherx1-0.yaml:" in str(caught.value)


def test_with_one_role_everything_is_read(copy):
    for folder in ("roles", "targets"):
        (copy / folder / "ai-ml-researcherx1-0.yaml").unlink()
    with pytest.raises(ContentError, match="x1-0"):
        load_first_role(copy)
