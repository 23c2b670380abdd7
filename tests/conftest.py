"""Fixtures of the tests that look at the whole product."""

import pytest

from tests.matrix.world import World, build


@pytest.fixture
def world(db: None) -> World:
    """A company with a memo in every stage; see `tests/matrix/world.py`."""
    return build()
