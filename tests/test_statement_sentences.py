"""Sentences and who claims, blames, denies or confirms in them: `statement_sentences.txt`, one test a line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from extract.claims import ClaimContext, find_statements
from extract.claims.stating.rules import RULES
from extract.records import Statement, StatementKind

TABLE = Path(__file__).parent / "statement_sentences.txt"
CONTEXT = ClaimContext(date(2026, 2, 1))


def read_table() -> list[tuple[str, list[str]]]:
    """Sentences with their expected statements."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    rows = [line.rsplit("|", 1) for line in lines]
    return [(sentence.strip(), [s.strip() for s in said.split(";") if s.strip()]) for sentence, said in rows]


def describe(statement: Statement) -> str:
    """A statement in the table's words."""
    is_own = statement.kind is StatementKind.CLAIMS_RESPONSIBILITY or statement.subject is None
    subject = [] if is_own else [f"“{statement.subject}”"]
    return " ".join([statement.kind, statement.claimant_side, *subject, "by", str(statement.claimant)])


@pytest.mark.parametrize(("sentence", "expected"), read_table(), ids=lambda v: v[:60] if isinstance(v, str) else "")
def test_sentence_holds_exactly_its_statements(sentence: str, expected: list[str]) -> None:
    found = find_statements(sentence, context=CONTEXT)
    assert [describe(statement) for statement in found] == expected
    assert all(sentence[s.quote.start : s.quote.end].strip() and s.rule for s in found)


def test_an_armed_group_that_tells_two_deeds_claims_the_first() -> None:
    text = "The Front of the North said its men had ambushed a patrol. The Front said it had also burned a bridge."
    (claimed,) = find_statements(text, context=CONTEXT)
    assert text[claimed.quote.start : claimed.quote.end].endswith("ambushed a patrol")


def test_what_one_denies_twice_in_a_breath_is_told_once() -> None:
    text = "The Front denied any role in it, calling the charge “a lie”."
    assert [s.rule for s in find_statements(text, context=CONTEXT)] == ["denied"]


def test_a_deed_that_the_speaker_suffers_is_no_claim() -> None:
    assert find_statements("The Front said its men had been ambushed and killed.", context=CONTEXT) == ()


def test_blame_in_a_sentence_that_doubts_it_blames_nobody() -> None:
    text = "The mayor said it was unclear whether the Front was behind the attack."
    assert find_statements(text, context=CONTEXT) == ()


@pytest.mark.parametrize("frame", ["{}", "{}.", "He {}", "He said it {}", "“We {}”", "The army {} the {} of {}"])
def test_a_text_of_nothing_but_the_words_of_statements_is_read_to_its_end(frame: str) -> None:
    for word in RULES:
        text = frame.replace("{}", word)
        found = find_statements(text, context=CONTEXT)
        assert all(0 <= s.quote.start < s.quote.end <= len(text) for s in found)


def test_sentences_that_break_off_anywhere_are_read() -> None:
    for sentence, _ in read_table():
        words = sentence.split()
        for count in range(1, len(words)):
            text = " ".join(words[:count])
            assert all(s.quote.end <= len(text) for s in find_statements(text, context=CONTEXT))
