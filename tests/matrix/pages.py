"""What is on a page, without what differs from showing to showing."""

import re
from html.parser import HTMLParser

from django.http import HttpResponse

_ONE_TIME = re.compile(r'name="(csrfmiddlewaretoken|form_key)" value="[^"]*"')


def text_of(response: HttpResponse) -> str:
    """The page without its one-time tokens."""
    return _ONE_TIME.sub(r'name="\1"', response.content.decode())


def headers_of(response: HttpResponse) -> dict[str, str]:
    """All headers, and the names of the cookies that it sets."""
    return dict(response.items()) | {"Set-Cookie": " ".join(sorted(response.cookies))}


class _Offences(HTMLParser):
    """Collects what a strict Content-Security-Policy would stop."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tags = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags += 1
        held = {name: value or "" for name, value in attrs}
        if tag == "style" or (tag == "script" and not held.get("src")):
            self.found.append(f"inline <{tag}>")
        for name, value in held.items():
            if name == "style" or name.startswith(("on", "hx-on")):
                self.found.append(f"{name} on <{tag}>")
            if re.match(r"\s*(javascript|data|vbscript):", value, re.IGNORECASE):
                self.found.append(f"{name}={value!r} on <{tag}>")
            if name in {"src", "href", "action"} and re.match(r"(https?:)?//", value) and tag != "a":
                self.found.append(f"{name}={value!r} on <{tag}>: from elsewhere")


def offences(html: str) -> list[str]:
    """Inline scripts, styles and handlers, and what is loaded from elsewhere. An empty page is one too."""
    parser = _Offences()
    parser.feed(html)
    parser.close()
    return parser.found if parser.tags else ["no HTML at all"]
