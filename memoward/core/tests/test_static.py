import pytest
from django.contrib.staticfiles import finders
from django.core.files.storage import storages

from memoward.core import static


@pytest.fixture
def collected(tmp_path, settings):
    """The real storage, in a folder of its own."""
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "memoward.ui.joining.JoiningStorage"}}
    return settings.STATIC_ROOT


def test_every_file_gets_a_name_with_its_hash(collected):
    """Fails too when a style sheet or script refers to a file that does not exist."""
    assert static.collect_if_changed()
    names = [name for finder in finders.get_finders() for name, _ in finder.list([])]
    assert names
    for name in names:
        hashed = storages["staticfiles"].stored_name(name)
        assert hashed != name
        assert (collected / hashed).exists()


def test_they_are_collected_again_only_after_a_change(collected, tmp_path, settings):
    settings.STATICFILES_DIRS = [tmp_path / "more"]
    (tmp_path / "more").mkdir()
    finders.get_finder.cache_clear()
    try:
        assert static.collect_if_changed()
        assert not static.collect_if_changed()
        (tmp_path / "more" / "new.css").write_text("a{}")
        assert static.collect_if_changed()
        assert (collected / "new.css").exists()
    finally:
        finders.get_finder.cache_clear()
