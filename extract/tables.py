"""Our own word lists and tables in `extract/data`: tab-separated lines without a header, `#` for remarks."""

from collections.abc import Iterator
from importlib.resources import files


def read_rows(table: str, columns: int) -> Iterator[list[str]]:
    """The rows of a table; one with too many or too few columns is an error that names its line."""
    content = files("extract").joinpath("data", table).read_text(encoding="utf-8")
    for number, line in enumerate(content.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        row = line.split("\t")
        if len(row) != columns:
            raise ValueError(f"{table} line {number}: {len(row)} columns, not {columns}")
        yield row
