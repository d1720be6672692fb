"""Our own word lists and tables in `extract/data`: TOML, and tab-separated lines with `#` for remarks."""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read_toml(name: str) -> dict[str, Any]:
    """A TOML file, read once a process; whoever asks reads it only."""
    return tomllib.loads(_read(name))


@cache
def read_words(name: str, *keys: str) -> frozenset[str]:
    """One list of words of a TOML file, as a set."""
    found = read_toml(name)
    for key in keys:
        found = found[key]
    return frozenset(found)


def read_rows(table: str, columns: int) -> Iterator[list[str]]:
    """The rows of a table without a header; one with too many or too few columns is an error that names its line."""
    for number, row in _lines(table):
        yield _checked(table, number, row, columns)


@cache
def read_table(table: str) -> tuple[dict[str, str], ...]:
    """The rows of a table whose first line names its columns, by these names."""
    lines = _lines(table)
    _, header = next(lines)
    return tuple(dict(zip(header, _checked(table, number, row, len(header)), strict=True)) for number, row in lines)


def _lines(table: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(_read(table).splitlines(), 1):
        if line and not line.startswith("#"):
            yield number, line.split("\t")


def _read(name: str) -> str:
    return files("extract").joinpath("data", name).read_text(encoding="utf-8")


def _checked(table: str, number: int, row: list[str], columns: int) -> list[str]:
    if len(row) != columns:
        raise ValueError(f"{table} line {number}: {len(row)} columns, not {columns}")
    return row
