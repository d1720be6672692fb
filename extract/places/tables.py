"""Our own tables: tab-separated text with a header line, `#` for remarks."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """Read a table of extract/data; a line with too many or too few cells is refused."""
    text = files("extract").joinpath("data", name).read_text("utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    header = lines[0].split("\t")
    return tuple(_read_line(name, header, line) for line in lines[1:])


def _read_line(name: str, header: list[str], line: str) -> dict[str, str]:
    cells = line.split("\t")
    if len(cells) != len(header):
        raise ValueError(f"{name}: {len(cells)} cells, expected {len(header)}: {line[:60]!r}")
    return dict(zip(header, cells, strict=True))
