from pathlib import Path

import pytest

from data.content import Content
from data.loader import load
from data.tables import Tables, tables
from tests.data import small

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def content() -> Content:
    return load()


@pytest.fixture(scope="session")
def small_content(tmp_path_factory) -> Content:
    """The content of `tests/data/small.py`."""
    return load(small.write(tmp_path_factory.mktemp("small")))


@pytest.fixture(scope="session")
def frames(content) -> Tables:
    return tables(content, content.roles[0])
