"""Texts on pages: words marked where something was read, and two versions side by side."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flows.browse.words import clean

WORDS = re.compile(r"\s+|\w+|[^\w\s]")
LONGEST_WORDED = 4_000  # words of a paragraph up to which the words that differ are looked for
LIKE = 0.5  # share of words in common, in order, from which a paragraph counts as altered; below, as replaced
AROUND = 240  # characters of a sentence shown on each side of a quote: nearly all sentences whole
RANK = {"claim": 0, "statement": 1, "place": 2, "actor": 3}


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same spans; `anchors` are the offsets of spans that start here."""

    text: str
    kind: str
    title: str
    anchors: tuple[int, ...]
    is_muted: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of two texts: same, added or removed."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class DiffRow:
    """A paragraph of the newer text, the older, or of both with what differs; `skipped` same ones were left out."""

    kind: str
    changes: tuple[Change, ...]
    skipped: int = 0


def mark_text(text: str, spans: Sequence[dict[str, Any]]) -> list[list[Segment]]:
    """The paragraphs of a text, cut where spans start and end."""
    fit = [s for s in spans if s["quote_start"] is not None and 0 <= s["quote_start"] < s["quote_end"] <= len(text)]
    cuts = {0, len(text)} | {s["quote_start"] for s in fit} | {s["quote_end"] for s in fit}
    cuts |= {at for match in re.finditer(r"\n+", text) for at in match.span()}
    ordered = sorted(cuts)
    paragraphs: list[list[Segment]] = [[]]
    for start, end in itertools.pairwise(ordered):
        piece = text[start:end]
        if piece.strip("\n"):
            paragraphs[-1].append(
                _segment(piece, start, [s for s in fit if s["quote_start"] <= start < s["quote_end"]])
            )
        elif paragraphs[-1]:
            paragraphs.append([])
    return [paragraph for paragraph in paragraphs if paragraph]


def _segment(piece: str, start: int, over: list[dict[str, Any]]) -> Segment:
    over = sorted(over, key=lambda s: (RANK[s["kind"]], s["quote_start"]))
    anchors = tuple(sorted({s["quote_start"] for s in over if s["quote_start"] == start}))
    if not over:
        return Segment(clean(piece), "", "", (), False)
    titles = dict.fromkeys(_title(s) for s in over)
    muted = over[0]["kind"] == "claim" and over[0]["scope"] != "event"
    return Segment(clean(piece), over[0]["kind"], "\n".join(titles), anchors, muted)


def _title(span: dict[str, Any]) -> str:
    parts = [span["kind"], span["what"], span["value"], span["who"] and f"says {span['who']}"]
    return clean(": ".join(str(part) for part in parts if part).replace("_", " "))


def around_quote(claim: dict[str, Any]) -> tuple[str, str]:
    """What its sentence says before and after the quote of a claim; nothing where sentences were not kept."""
    if claim["sentence"] is None:
        return "", ""
    before = claim["sentence"][: claim["quote_start"] - claim["sentence_start"]]
    after = claim["sentence"][claim["quote_end"] - claim["sentence_start"] :]
    return _cut_front(clean(before)), _cut_end(clean(after))


def _cut_front(text: str) -> str:
    return text if len(text) <= AROUND else "… " + text[-AROUND:].partition(" ")[2]


def _cut_end(text: str) -> str:
    return text if len(text) <= AROUND else text[:AROUND].rpartition(" ")[0] + " …"


def compare_texts(old: str, new: str) -> list[DiffRow]:
    """Paragraph by paragraph: what went, what came, and within altered ones which words."""
    left, right = _paragraphs(old), _paragraphs(new)
    rows: list[DiffRow] = []
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            rows.append(DiffRow("same", (), i2 - i1))
        else:
            rows += _altered(left[i1:i2], right[j1:j2])
    return rows


def _paragraphs(text: str) -> list[str]:
    return [clean(line).strip() for line in text.split("\n") if line.strip()]


def _altered(old: list[str], new: list[str]) -> Iterable[DiffRow]:
    """Paragraphs that took each other's place are paired by likeness, in order."""
    taken = 0
    for paragraph in new:
        match = next((i for i in range(taken, len(old)) if _alike(old[i], paragraph)), None)
        if match is None:
            yield DiffRow("added", (Change("added", paragraph),))
            continue
        yield from (DiffRow("removed", (Change("removed", gone),)) for gone in old[taken:match])
        yield DiffRow("altered", tuple(_word_changes(old[match], paragraph)))
        taken = match + 1
    yield from (DiffRow("removed", (Change("removed", gone),)) for gone in old[taken:])


def _alike(old: str, new: str) -> bool:
    a, b = old.split(), new.split()
    if max(len(a), len(b)) > LONGEST_WORDED:
        return False
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
    return matcher.quick_ratio() > LIKE and matcher.ratio() > LIKE


def _word_changes(old: str, new: str) -> Iterable[Change]:
    a, b = WORDS.findall(old), WORDS.findall(new)
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Change("same", "".join(a[i1:i2]))
            continue
        if i1 < i2:
            yield Change("removed", "".join(a[i1:i2]))
        if j1 < j2:
            yield Change("added", "".join(b[j1:j2]))
