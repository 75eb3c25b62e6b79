"""What is read quickly is what PyYAML reads."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from data.document import read
from data.loader import CONTENT
from data.schema import Category

MARKS = (yaml.AnchorToken, yaml.AliasToken, yaml.TagToken)
PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.dates() | st.text(max_size=8)
VALUES = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
)


def value_of(path: Path) -> object:
    document, problems = read(path, path, Category)
    assert problems == []
    return document.value


@pytest.mark.parametrize("path", sorted(CONTENT.rglob("*.yaml")), ids=lambda path: path.stem)
def test_every_content_file_means_what_pyyaml_says(path):
    assert value_of(path) == yaml.safe_load(path.read_text(encoding="utf-8"))


@given(value=VALUES.filter(bool))
def test_every_value_comes_back(value, tmp_path_factory):
    path = tmp_path_factory.getbasetemp() / "value.yaml"
    text = yaml.dump(value, Dumper=Plain)
    path.write_text(text, encoding="utf-8")
    assert value_of(path) == yaml.safe_load(text) == value


class Plain(yaml.SafeDumper):
    def ignore_aliases(self, data):  # noqa: ARG002 - what stands twice is written twice
        return True


@given(text=st.text(alphabet="a-&*!?[]{},:'\"\n #|>", max_size=30))
def test_no_anchor_alias_or_tag_is_overlooked(text, tmp_path_factory):
    path = tmp_path_factory.getbasetemp() / "marks.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    document, _ = read(path, path, Category)
    if document:
        assert not [token for token in yaml.scan(text, Loader=yaml.CSafeLoader) if isinstance(token, MARKS)]
