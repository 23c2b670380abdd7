"""The pages that the kit itself makes: refusals, and the stylesheet that they all link."""

from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string

from memoward.ui import stylesheets
from memoward.ui.stylesheets import JOINED, JoiningStorage

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


def test_the_joining_storage_makes_one_hashed_stylesheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    storage = JoiningStorage(location=tmp_path, base_url="/static/")
    paths: dict[str, Any] = {}
    assert [error for _name, _hashed, error in storage.post_process(paths) if isinstance(error, Exception)] == []
    css = (tmp_path / storage.hashed_files[JOINED]).read_text(encoding="utf-8")
    assert css.startswith("@layer reset, tokens, base, layout, components, pages, utilities;")
    assert all(file.read_text(encoding="utf-8").strip() in css for file in stylesheets.files())
    monkeypatch.setattr(stylesheets, "staticfiles_storage", storage)
    assert stylesheets.to_link() == [JOINED]
