"""The content check, for the person who edits YAML: `python -m data`."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from data.content import Content
from data.loader import CONTENT, MODELS, ContentError, load_with_places
from data.review import errors, warnings
from data.schema import json_schema


def main(arguments: Sequence[str] | None, today: date) -> int:
    """Check a folder of content and say what was found. Returns the exit code: 0 if all is well, 1 if not.

    Warnings do not make it fail; facts that were last checked long before `today` are among them.
    """
    parser = ArgumentParser(prog="python -m data", description="Check the content of Prepboard.")
    parser.add_argument("folder", nargs="?", type=Path, default=CONTENT, help="default: the app's own content")
    parser.add_argument(
        "--write-schema",
        action="store_true",
        help="first write the JSON Schemas, after a change of schema.py",
    )
    options = parser.parse_args(arguments)
    if options.write_schema:
        write_schemas(options.folder)
    try:
        loaded = load_with_places(options.folder)
        if broken := [loaded.problem(each) for each in errors(loaded.content)]:
            raise ContentError(broken)
    except ContentError as error:
        count = len(error.problems)
        print(error)
        print(f"{count} problem{'s' if count > 1 else ''} in {options.folder}")
        return 1
    for warning in sorted(loaded.problem(each) for each in warnings(loaded.content, today)):
        print(f"warning: {warning}")
    print(f"{options.folder}: {summary(loaded.content)}; no problems")
    return 0


def summary(content: Content) -> str:
    """The content in one line of counts."""
    counts = {
        "roles": content.roles,
        "categories": content.categories,
        "tools": content.tools,
        "statements": content.statements,
        "topics": content.topics,
        "questions": content.questions,
        "publications": content.publications,
    }
    return ", ".join(f"{name} {len(things)}" for name, things in counts.items())


def write_schemas(folder: Path) -> None:
    """Write the JSON Schema of every kind of content file into `folder/schema/`."""
    (folder / "schema").mkdir(parents=True, exist_ok=True)
    for model in MODELS:
        path = folder / "schema" / f"{model.__name__.lower()}.schema.json"
        path.write_text(json.dumps(json_schema(model), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(None, datetime.now(UTC).date()))
