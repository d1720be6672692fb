"""Number claims and statements of English news text, with who says them.

`reading` goes the way of a text; what it asks stands in five packages, each of which knows only those before it:
`words` (tokens, the lexicon, number words), `scoping` (what a number is about), `speaking` (who says it), `counting`
(whom it counts with which outcome, parts and totals) and `stating` (claims without a number).
"""

from __future__ import annotations

from extract.claims.context import ClaimContext
from extract.claims.reading import read_claims
from extract.claims.stating.reading import read_statements
from extract.records import Claim, Statement

__all__ = ["ClaimContext", "find_claims", "find_statements"]


def find_claims(text: str, *, context: ClaimContext) -> tuple[Claim, ...]:
    """Every number claim of the text, in text order."""
    return read_claims(text, context)


def find_statements(text: str, *, context: ClaimContext) -> tuple[Statement, ...]:
    """Every claim of responsibility, blame, denial and confirmation."""
    return read_statements(text, context)
