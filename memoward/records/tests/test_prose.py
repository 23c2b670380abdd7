"""The one place where stored HTML is trusted shows what the renderer let through, and no more."""

import pytest
from django.template import Context, Template

from memoward.records.models import Record
from memoward.testing import make_cast, write_memo


def shown(record: Record) -> str:
    return Template("{% load records %}{% prose record %}").render(Context({"record": record}))


@pytest.mark.django_db
def test_markdown_is_shown_as_html() -> None:
    memo = write_memo(make_cast(), description="The **old** one\n\n- leaks")
    assert "<strong>old</strong>" in shown(memo)
    assert "<li>leaks</li>" in shown(memo)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[here](javascript:alert(1))",
        "![far](https://elsewhere.example/pixel.png)",
        '<a href="https://x.example" onclick="alert(1)">x</a>',
        "<style>body{display:none}</style>",
        "<iframe src=//x.example></iframe>",
    ],
)
def test_nothing_that_acts_gets_through(text: str) -> None:
    html = shown(write_memo(make_cast(), description=text))
    for tag in ("<script", "<img", "<style", "<iframe", 'href="javascript', "<a onclick", '<a href="https://x'):
        assert tag not in html
