import pytest

from memoward.testing import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    """The people of `memoward.testing`."""
    return make_cast()


@pytest.fixture(autouse=True)
def own_storage(settings, tmp_path):
    """Every test has its folders to itself: what lies there at its end is its own doing."""
    settings.TEMPORARY_DIR = tmp_path / "tmp"
    location = {"location": tmp_path / "files"}
    settings.STORAGES = {**settings.STORAGES, "default": {**settings.STORAGES["default"], "OPTIONS": location}}
