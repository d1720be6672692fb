"""The words of statements, `extract/data/claims_statements.toml`, as sets."""

from __future__ import annotations

from functools import cache

from extract.claims.lexicon import read_table


@cache
def words_of(table: str, key: str) -> frozenset[str]:
    """One list of words."""
    return frozenset(read_table("claims_statements.toml")[table][key])
