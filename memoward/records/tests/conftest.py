import pytest

from memoward.testing import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    """The people of `memoward.testing`."""
    return make_cast()
