"""Markdown as typed becomes HTML that is safe to show: no raw HTML, no images from elsewhere, an allow-list last."""

import nh3
from markdown_it import MarkdownIt

VERSION = 1  # raise it when the output changes; `Record.renderer` says by which version a text was made
_parser = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"]).disable("image")
_TAGS = {
    *("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "code"),
    *("ul", "ol", "li", "strong", "em", "s", "a", "table", "thead", "tbody", "tr", "th", "td"),
}


def render(text: str) -> str:
    """Sanitised HTML for a text in Markdown."""
    return nh3.clean(
        _parser.render(text),
        tags=_TAGS,
        attributes={"a": {"href", "title"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer nofollow",
    )
