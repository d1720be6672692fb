"""Hard sentences and the claims they hold: `claims_sentences.txt` is the table, one test a line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from extract.claims import ClaimContext, find_claims
from extract.records import Claim, Scope

TABLE = Path(__file__).parent / "claims_sentences.txt"
CONTEXT = ClaimContext(date(2026, 2, 1))
SCOPES = {scope.value for scope in Scope}


def read_table() -> list[tuple[str, list[str]]]:
    """Sentences with their expected claims."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    rows = [line.rsplit("|", 1) for line in lines]
    return [(sentence.strip(), [c.strip() for c in claims.split(";") if c.strip()]) for sentence, claims in rows]


def describe(claim: Claim, *, with_side: bool) -> str:
    """A claim in the table's words."""
    low, high = claim.low, claim.high
    value = f"{low}.." if high is None else f"{low}" if low == high else f"..{high}" if low == 0 else f"{low}..{high}"
    flags = [
        *(["part"] if claim.part_of is not None else []),
        *(["more"] if claim.is_increment else []),
        *(["total"] if claim.is_cumulative else []),
        *([claim.scope.value] if claim.scope is not Scope.EVENT else []),
        *([f"by={claim.claimant_side.value}"] if with_side else []),
    ]
    return " ".join([claim.measure, claim.victim_group, value, *flags])


@pytest.mark.parametrize(("sentence", "expected"), read_table(), ids=lambda v: v[:60] if isinstance(v, str) else "")
def test_sentence_holds_exactly_its_claims(sentence: str, expected: list[str]) -> None:
    with_side = any("by=" in claim for claim in expected)
    found = [describe(claim, with_side=with_side) for claim in find_claims(sentence, context=CONTEXT)]
    assert found == expected


def test_table_is_long_enough() -> None:
    assert len(read_table()) >= 120


@pytest.mark.parametrize(("sentence", "expected"), read_table(), ids=lambda v: v[:60] if isinstance(v, str) else "")
def test_quote_lies_in_the_sentence_and_every_claim_names_its_rule(sentence: str, expected: list[str]) -> None:
    for claim in find_claims(sentence, context=CONTEXT):
        assert 0 <= claim.quote.start < claim.quote.end <= len(sentence)
        assert claim.rule
