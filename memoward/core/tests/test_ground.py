import os
import stat

import pytest

from memoward.core import environment
from memoward.core.supervisor import ground


@pytest.fixture(autouse=True)
def umask():
    """`prepare` is for a process of its own; here the mask must come back."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture(autouse=True)
def _no_key(monkeypatch):
    monkeypatch.delenv("MEMOWARD_SECRET_KEY", raising=False)


def test_a_new_folder_and_its_key_are_for_their_owner_alone(tmp_path):
    data = tmp_path / "a" / "b"
    ground.prepare(data)
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert stat.S_IMODE((data / "secret_key").stat().st_mode) == 0o600
    assert len((data / "secret_key").read_text()) >= 50
    assert [path.name for path in data.iterdir()] == ["secret_key"]


def test_the_key_stays(tmp_path):
    ground.prepare(tmp_path)
    key = (tmp_path / "secret_key").read_text()
    ground.prepare(tmp_path)
    assert (tmp_path / "secret_key").read_text() == key


def test_no_key_is_written_when_the_environment_has_one(tmp_path, monkeypatch):
    monkeypatch.setenv("MEMOWARD_SECRET_KEY", "x" * 50)
    ground.prepare(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["file", "file/data", "/proc/memoward"])
def test_a_folder_that_cannot_be_is_one_line(tmp_path, place):
    (tmp_path / "file").touch()
    with pytest.raises(ground.NoGround, match="cannot be written") as refusal:
        ground.prepare(tmp_path / place)
    assert "\n" not in str(refusal.value)


def test_settings_and_preparation_mean_the_same_folder(settings):
    assert environment.data_folder() == settings.DATA_DIR
