"""The pages that the kit itself makes: refusals, and the stylesheet that they all link."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string

from memoward.ui import joining, scripts, stylesheets
from memoward.ui.joining import JoiningStorage
from memoward.ui.templatetags import ui

REFUSALS = ["400", "403", "403_csrf", "404", "409", "413", "422", "429", "500", "503"]


@pytest.mark.parametrize("name", REFUSALS)
def test_a_refusal_needs_no_context_no_database_and_no_script(name: str) -> None:
    html = render_to_string(f"{name}.html")
    assert html.count("<h1>") == 1
    assert name.split("_", maxsplit=1)[0] in html
    assert "<script" not in html
    assert 'href="/"' in html


def test_without_a_joining_storage_every_stylesheet_is_linked() -> None:
    html = render_to_string("500.html")
    assert html.count('rel="stylesheet"') == len(stylesheets.files())
    assert html.index("_layers.css") < html.index("reset.css") < html.index("tokens.css")


@pytest.fixture
def storage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> JoiningStorage:
    """The storage that joins, in a folder of its own."""
    storage = JoiningStorage(location=tmp_path, base_url="/static/")
    (tmp_path / "ui").mkdir()
    (tmp_path / "ui/marks.svg").write_text("<svg/>")  # to which the stylesheet refers
    paths: dict[str, Any] = {"ui/marks.svg": (storage, "ui/marks.svg")}
    assert [error for _name, _hashed, error in storage.post_process(paths) if isinstance(error, Exception)] == []
    monkeypatch.setattr(joining, "staticfiles_storage", storage)
    return storage


def test_the_joining_storage_makes_one_hashed_stylesheet(storage: JoiningStorage, tmp_path: Path) -> None:
    css = (tmp_path / storage.hashed_files[stylesheets.JOINED]).read_text(encoding="utf-8")
    assert css.startswith("@layer reset, tokens, base, layout, components, pages, utilities;")
    marks = Path(storage.hashed_files["ui/marks.svg"]).name
    plain = css.replace(marks, "marks.svg")
    assert marks in css
    assert all(file.read_text(encoding="utf-8").strip() in plain for file in stylesheets.files())
    assert ui.stylesheets() == {"paths": [stylesheets.JOINED]}


def test_the_joining_storage_makes_one_hashed_module(storage: JoiningStorage, tmp_path: Path, settings: Any) -> None:
    js = (tmp_path / storage.hashed_files[scripts.JOINED]).read_text(encoding="utf-8")
    assert all(file.read_text(encoding="utf-8").strip() in js for file in scripts.files())
    assert js.count("\ntry {\n") == js.count("reportError(error)") == len(scripts.files())
    assert ui.modules() == {"paths": [scripts.JOINED]}
    settings.DEBUG = True
    assert ui.modules() == {"paths": scripts.paths()}


def test_no_module_does_what_only_a_file_of_its_own_can() -> None:
    """They are joined, each in a block."""
    for file in scripts.files():
        assert not re.search(r"^\s*(import|export)\b", file.read_text(encoding="utf-8"), re.MULTILINE), file.name
