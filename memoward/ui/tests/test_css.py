"""The rules of the stylesheets, held."""

import re
from pathlib import Path

import pytest

from memoward.ui import stylesheets

from .reading_css import selectors, text, tokens

FILES = stylesheets.files()
REST = [file for file in FILES if file.name != "tokens.css"]
PACKAGE = stylesheets.FOLDER.parents[3]
# A mail brings its own few rules: no mail program knows our stylesheets.
TEMPLATES = [file for file in PACKAGE.rglob("templates/**/*.html") if "/mail/" not in file.as_posix()]
PHYSICAL = re.compile(
    r"(?<![\w.-])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right|top|bottom)"
    r"|left|right|top|bottom|width|height|(?:min|max)-(?:width|height))[\w-]*\s*:"
    r"|float:|:[^;{}]*\b(?:left|right)\b|translate[XY]?\(|\btranslate:"  # nor as a value, nor by a shift along the line
)
RAW_COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b(?![^{}]*\{)|\b(?:rgb|rgba|hsl|hsla|hwb|lab|lch|oklab|oklch|color|color-mix|light-dark)\("
    r"|:\s*(?:black|white|red|green|blue|gr[ae]y|orange|yellow|purple)\b"
)


def each(files: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("file", files, ids=lambda f: str(f.relative_to(stylesheets.FOLDER)))


def test_every_stylesheet_is_linked_once_and_in_the_order_of_the_layers() -> None:
    on_disk = set(stylesheets.FOLDER.rglob("*.css"))
    assert set(FILES) == on_disk
    assert len(FILES) == len(on_disk)
    assert FILES[0].name == "_layers.css"


def test_together_they_stay_small() -> None:
    lines = sum(len(file.read_text(encoding="utf-8").splitlines()) for file in FILES)
    assert lines < 3000  # 2,500 for memos alone; the list that people live in added palette, writing tools and bars


@each(FILES[1:])
def test_a_file_wraps_itself_in_its_layer(file: Path) -> None:
    layers = re.findall(r"@layer (\w+) \{", text(file))
    folder = file.parent.name if file.parent != stylesheets.FOLDER else file.stem
    assert layers == [folder]


@each(REST)
def test_no_colour_is_named_outside_the_tokens(file: Path) -> None:
    assert [m[0] for m in RAW_COLOUR.finditer(text(file))] == []


@each(FILES)
def test_only_logical_properties_so_that_right_to_left_works(file: Path) -> None:
    without_queries = re.sub(r"@(?:media|container)[^{]*", "", text(file))
    assert [m[0] for m in PHYSICAL.finditer(without_queries)] == []


@each(FILES)
def test_nothing_shouts_and_nothing_hangs_on_an_id(file: Path) -> None:
    css = text(file)
    assert "!important" not in css
    assert [s for s in selectors(css) if re.search(r"#[a-z]", s)] == []


@each(FILES)
def test_no_address_and_no_import(file: Path) -> None:
    """Nothing is fetched from elsewhere; the one picture is found from a file beside which the joined one stands."""
    found = re.findall(r"url\([^)]*\)|@import", text(file))
    assert found == (['url("../marks.svg")'] if file.name == "base.css" else [])


def test_only_declared_tokens_are_used_and_all_are_used() -> None:
    css = "\n".join(text(file) for file in FILES)
    used = set(re.findall(r"var\((--[\w-]+)\)", css))
    with_fallback = set(re.findall(r"var\((--[\w-]+),", css))
    declared = set(tokens())
    knobs = set(re.findall(r"(?<![\w-])(--[\w-]+):", css)) - declared
    assert used - declared - knobs == set()
    assert knobs - with_fallback - used == set()
    assert declared - used - with_fallback == set()


def test_every_class_in_a_template_exists() -> None:
    css = "\n".join(text(file) for file in FILES)
    declared = set(re.findall(r"\.([a-z][\w-]*)", css))
    missing = set()
    for template in TEMPLATES:
        for value in re.findall(r'\bclass="([^"]*)"', template.read_text(encoding="utf-8")):
            fixed = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", " ", re.sub(r"[\w-]*\{\{.*?\}\}[\w-]*", " ", value))
            missing |= {f"{template.name}: {name}" for name in set(fixed.split()) - declared}
    assert missing == set()


def test_no_template_has_style_or_script_of_its_own() -> None:
    """The content security policy would drop it."""
    wrong = [
        f"{template.name}: {m[0]}"
        for template in TEMPLATES
        for m in re.finditer(
            r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)|hx-on|javascript:",
            template.read_text(encoding="utf-8"),
        )
    ]
    assert wrong == []
