"""Markdown as it is shown: M2, S-E01. What is dangerous stays text; what is harmless is kept."""

import pytest

from memoward.records.markdown import render


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("**bold** and *italic*", "<p><strong>bold</strong> and <em>italic</em></p>\n"),
        ("one\ntwo", "<p>one<br>\ntwo</p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("3. c", '<ol start="3">\n<li>c</li>\n</ol>\n'),
        ("~~gone~~", "<p><s>gone</s></p>\n"),
        ("`a < b`", "<p><code>a &lt; b</code></p>\n"),
        ("", ""),
    ],
)
def test_what_is_harmless_is_kept(typed: str, shown: str) -> None:
    assert render(typed) == shown


def test_tables_are_kept() -> None:
    shown = render("| a | b |\n|---|---|\n| 1 | 2 |")
    assert "<th>a</th>" in shown
    assert "<td>2</td>" in shown


def test_links_lead_out_without_telling_from_where() -> None:
    shown = render("[site](https://example.test/a?b=1&c=2 'Title')")
    assert 'href="https://example.test/a?b=1&amp;c=2"' in shown
    assert 'rel="noopener noreferrer nofollow"' in shown


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:msgbox(1))",
        "![x](https://example.test/spy.png)",
        "![x](data:image/svg+xml;base64,PHN2Zz4=)",
        "<svg onload=alert(1)>",
        "<style>*{display:none}</style>",
        "<p style='position:fixed' class='button' id='main'>x</p>",
        "<form action='/memos/1/delete/'><button>x</button></form>",
        "`<b onmouseover=alert(1)>`",
        '[x](https://example.test/"onmouseover="alert(1))',
        "<<script>script>alert(1)<</script>/script>",
        "[a]: javascript:alert(1)\n\n[a]",
        "<https://example.test/'onclick='alert(1)>",
    ],
)
def test_s_e01_what_is_dangerous_stays_text(typed: str) -> None:
    """No element or attribute beyond the allow-list, read by a real parser of HTML."""
    assert foreign_parts(render(typed)) == set()


def foreign_parts(shown: str) -> set[str]:
    from html.parser import HTMLParser

    found: set[str] = set()
    allowed = {"p", "br", "code", "pre", "a", "em", "strong"}

    class Look(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.update({tag} - allowed)
            found.update(name for name, _ in attrs if name not in {"href", "rel", "title"})
            found.update(value or "" for name, value in attrs if name == "href" and ":" in str(value)[:12])

    Look().feed(shown)
    return {part for part in found if not part.startswith(("http:", "https:"))}


@pytest.mark.parametrize(
    "typed", ["\u202eevil", "😀" * 50, "e\u0301" * 50, "\x00", "a" * 100_000, "[" * 5_000, ">" * 500]
)
def test_any_text_is_rendered(typed: str) -> None:
    render(typed)
