"""Who says a number, for which side, and of whom: lists of speakers and passages of our own, and the share read right.

Half of both (`claimant_kinds.txt`, `claimant_passages.txt`) was written before any rule was looked at, the other half
after a first round of rules; each was read blind once. Then 75 % and 85 % of the ways to name a speaker had their side
right, and 81 % and 78 % of the claims found in the passages were right as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from extract.claims import ClaimContext, find_claims
from extract.records import Claim

TESTS = Path(__file__).parent
CONTEXT = ClaimContext(date(2026, 2, 1))
POSITIONS = (
    "{Speaker} said 12 people were killed in the blast.",
    "At least 12 people were killed in the blast, {speaker} said.",
    "“Twelve people were killed,” said {speaker}.",
    "Twelve people were killed, according to {speaker}.",
)
PLAIN_WORDS = {"the", "a", "an", "of"}


@dataclass(frozen=True, slots=True)
class Mark:
    """What one claim of a passage should be."""

    measure: str
    groups: list[str]
    value: str
    claimant: str
    sides: list[str]


def read_kinds() -> dict[str, list[str]]:
    """Speakers by the sides that are right for them."""
    text = re.sub(r"^#.*\n", "", (TESTS / "claimant_kinds.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)
    rows = [row.split(": ", 1) for row in re.split(r"\n(?! )", re.sub(r"\n  ", " ", text)) if row.strip()]
    found: dict[str, list[str]] = {}
    for sides, speakers in rows:
        found.setdefault(sides, []).extend(speaker.strip() for speaker in speakers.split("; "))
    return found


def read_passages() -> Iterator[tuple[str, list[Mark]]]:
    """Passages with their marks."""
    source = re.sub(r"^#.*\n", "", (TESTS / "claimant_passages.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)
    for block in source.strip().split("\n\n"):
        passage, *marks = block.splitlines()
        yield passage.replace(" ¶ ", "\n\n"), [read_mark(mark) for mark in marks]


def read_mark(line: str) -> Mark:
    what, claimant, sides = (cell.strip() for cell in line.removeprefix("> ").split("|"))
    measure, groups, value = what.split()
    return Mark(measure, groups.split("/"), value, claimant, sides.split("/"))


def value_of(claim: Claim) -> str:
    low, high = claim.low, claim.high
    return f"{low}.." if high is None else f"{low}" if low == high else f"..{high}" if low == 0 else f"{low}..{high}"


def is_named(found: str | None, wanted: str) -> bool:
    ours, theirs = (set(re.findall(r"\w+", (name or "").lower())) - PLAIN_WORDS for name in (found, wanted))
    return wanted == "-" or bool(ours & theirs)


def compare(claims: list[Claim], mark: Mark) -> str | None:
    """None where a claim is right as a whole, "missed", or what is wrong with it."""
    claim = next((c for c in claims if c.measure == mark.measure and value_of(c) == mark.value), None)
    if claim is None:
        return "missed"
    claims.remove(claim)
    slips = [
        *([] if claim.victim_group in mark.groups else [f"group {claim.victim_group}"]),
        *([] if claim.claimant_side in mark.sides else [f"side {claim.claimant_side}"]),
        *([] if is_named(claim.claimant, mark.claimant) else [f"name {claim.claimant}"]),
    ]
    return ", ".join(slips) or None


@pytest.mark.parametrize("position", POSITIONS, ids=["before", "behind", "inverted", "according"])
def test_sides_of_speakers_follow_from_what_they_are(position: str) -> None:
    wrong, count = [], 0
    for sides, speakers in read_kinds().items():
        for speaker in speakers:
            text = position.format(speaker=speaker, Speaker=speaker[0].upper() + speaker[1:])
            claims = [claim for claim in find_claims(text, context=CONTEXT) if claim.low == 12]
            count += 1
            if not claims or claims[0].claimant is None or claims[0].claimant_side not in sides.split("/"):
                wrong.append((speaker, claims[0].claimant_side.value if claims else "missed"))
    assert count > 1000
    assert len(wrong) <= count * 0.04, wrong


def test_claims_of_passages_have_the_right_group_claimant_and_side() -> None:
    results = []
    for passage, marks in read_passages():
        claims = list(find_claims(passage, context=CONTEXT))
        results += [(passage, mark, compare(claims, mark)) for mark in marks]
    found = [result for result in results if result[2] != "missed"]
    wrong = [result for result in found if result[2] is not None]
    assert len(results) >= 290
    assert len(found) >= len(results) * 0.89, [result[:2] for result in results if result[2] == "missed"]
    assert len(wrong) <= len(found) * 0.1, wrong
