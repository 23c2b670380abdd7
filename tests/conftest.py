"""Fixtures of the tests that look at the whole product."""

from collections.abc import Iterator

import pytest

from tests.file_server import FileServer, started
from tests.matrix.world import World, build


@pytest.fixture
def world(db: None) -> World:
    """A company with a memo in every stage; see `tests/matrix/world.py`."""
    return build()


@pytest.fixture(scope="session")
def file_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FileServer]:
    """A running server that takes files of 1 MB; see `tests/file_server.py`."""
    folder = tmp_path_factory.mktemp("files") / "data"
    with started(folder, MEMOWARD_MAX_FILE_MB="1", MEMOWARD_MAX_FILES="500") as server:
        yield server
