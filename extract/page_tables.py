"""Tables that lay out a page, as pages did before style sheets and print views still do: they hold no table."""

from lxml import html as lxml_html

from extract.page_body import text_of

MIN_CELL_CHARS = 200  # the longest cell of a table of results or tolls is a name or a short remark
MIN_CELL_PARTS = 2
_TABLE_TAGS = ("table", "thead", "tbody", "tfoot", "tr", "td", "th")


def open_layout_tables(tree: lxml_html.HtmlElement) -> None:
    """Makes boxes of the tables around a cell that holds an account; a table of figures beside it stays one."""
    outer = _cells_with_tables(tree)
    opened = {
        table
        for cell in tree.iter("td")
        if cell not in outer and _holds_account(cell)
        for table in cell.iterancestors("table")
    }
    parts = [part for part in tree.iter(*_TABLE_TAGS) if opened and _table_of(part) in opened]
    for part in parts:
        part.tag = "div"


def _cells_with_tables(tree: lxml_html.HtmlElement) -> set[lxml_html.HtmlElement]:
    outer: set[lxml_html.HtmlElement] = set()
    for table in tree.iter("table"):
        for cell in table.iterancestors("td"):
            if cell in outer:
                break
            outer.add(cell)
    return outer


def _holds_account(cell: lxml_html.HtmlElement) -> bool:
    """Long text in paragraphs, or broken into lines."""
    parts = sum(1 for _ in cell.iter("br")) // 2 + sum(1 for _ in cell.iter("p"))
    return parts >= MIN_CELL_PARTS and len(text_of(cell)) >= MIN_CELL_CHARS


def _table_of(part: lxml_html.HtmlElement) -> lxml_html.HtmlElement | None:
    return part if part.tag == "table" else next(part.iterancestors("table"), None)
