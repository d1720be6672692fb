"""The words of statements, `extract/data/claims_statements.toml`, as sets."""

from __future__ import annotations

from functools import cache

from extract.tables import read_toml


@cache
def words_of(table: str, key: str) -> frozenset[str]:
    """One list of words."""
    return frozenset(read_toml("claims_statements.toml")[table][key])
