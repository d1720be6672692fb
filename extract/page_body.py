"""The body of a page: what is taken out before the text is extracted, and lines that are no account."""

from lxml import html as lxml_html


def prune_page(tree: lxml_html.HtmlElement) -> float:
    """Takes out what is no account; returns the share of the page's words that stand in links."""
    return 0.0


def tidy_body(body: str, title: str) -> tuple[str, tuple[str, ...]]:
    """The text, and the lines taken out of it."""
    return body, ()
