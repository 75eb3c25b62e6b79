import json

import pytest
import yaml
from jsonschema import Draft202012Validator

from data.__main__ import write_schemas
from data.loader import CONTENT


def schema(name):
    return json.loads((CONTENT / "schema" / name).read_text(encoding="utf-8"))


def test_the_written_schemas_are_current(tmp_path):
    write_schemas(tmp_path)
    written = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "schema").iterdir()}
    kept = {path.name: path.read_text(encoding="utf-8") for path in (CONTENT / "schema").iterdir()}
    assert kept == written, "run python -m data --write-schema"


@pytest.mark.parametrize("path", sorted(CONTENT.glob("**/*.yaml")), ids=lambda path: path.name)
def test_the_content_is_valid_by_the_schema_an_editor_uses(path):
    text = path.read_text(encoding="utf-8")
    name = text.splitlines()[0].rpartition("/")[2]
    value = json.loads(json.dumps(yaml.safe_load(text), default=str))
    assert list(Draft202012Validator(schema(name)).iter_errors(value)) == []


def test_the_schema_refuses_unknown_keys():
    category = {"id": "x", "name": "X", "about": "Y", "tools": [], "colour": "red"}
    messages = [error.message for error in Draft202012Validator(schema("category.schema.json")).iter_errors(category)]
    assert any("colour" in message for message in messages)
    assert any("[] should be non-empty" in message for message in messages)
