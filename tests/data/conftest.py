import pytest

from tests.data import small


@pytest.fixture
def folder(tmp_path):
    """A folder of content that is sound, to be broken."""
    return small.write(tmp_path / "small")
