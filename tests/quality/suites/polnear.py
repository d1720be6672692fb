"""Who says it: the source of each attribution, found by the speaker finder that claims and statements use.

The views hold speakers of numbers and of statements only, and these articles hold few; so this one suite calls
`extract.claims.speaking.attribution.find_attributions`, which every article read goes through.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from typing import Any

from extract.claims.speaking.attribution import find_attributions
from extract.text import clean_text, split_sentences
from tests.quality.board import Figure, Suite, Task
from tests.quality.data import read_rows, some
from tests.quality.metrics import prf

Range = tuple[int, int]
#: The gold set also marks belief, plans and feelings ("hopes", "a plan to"). What a wire report needs is speech:
#: recall is measured on attributions whose cue holds one of these, a list that no part of the product knows.
SPEECH = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|t(?:old|ells?|elling)|accord\w+|announc\w+|report\w*|stat(?:e[sd]?|ing|ement)|"
    r"claim\w*|confirm\w*|add(?:s|ed|ing)|wr(?:ote|ites?|iting)|den(?:y|ies|ied)|argu\w+|warn\w*|tweet\w*|"
    r"testif\w+|explain\w*|respond\w*|repl\w+|insist\w*|alleg\w+|acknowledg\w+|declar\w+|not(?:es|ed|ing))\b",
    re.IGNORECASE,
)


def score(task: Task) -> Sequence[Figure]:
    """F1 of sources: one is right if source and cue overlap those of a gold attribution."""
    rows = [row for file in task.files("polnear/*.jsonl*") for row in read_rows(file)]
    right = said = wanted = recalled = everything = 0
    for row in some(rows, task.sample, lambda r: str(r["doc_id"])):
        text = row["text"]
        if clean_text(text) != text:
            continue  # offsets would not fit
        gold = _gold(row)
        speech = [pair for pair in gold if any(SPEECH.search(text[start:end]) for start, end in pair[1])]
        found = [
            ((a.source.start, a.source.end), (a.cue.start, a.cue.end))
            for a in find_attributions(text, split_sentences(text))
        ]
        hits = [pair for pair in found if any(_same(pair, g) for g in gold)]
        missed = [g for g in speech if not any(_same(pair, g) for pair in found)]
        right, said = right + len(hits), said + len(found)
        wanted, recalled = wanted + len(speech), recalled + len(speech) - len(missed)
        everything += len(gold)
        _note(task, row, found, hits, missed)
    precision, recall = right / said if said else 0.0, recalled / wanted if wanted else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return [
        Figure("source F1", f1, 0.67, wanted),
        Figure("source precision", prf(right, said, wanted).precision, 0.75),
        Figure("source recall", recall, 0.61),
        Figure("share of all attributions", right / everything if everything else 0.0, count=everything),
    ]


def _gold(row: dict[str, Any]) -> list[tuple[list[Range], list[Range]]]:
    """Pairs of source and cue, each as its pieces; attributions without a source are no one's."""
    spans = row["spans"] if isinstance(row["spans"], dict) else ast.literal_eval(row["spans"])
    relations = row["relations"] if isinstance(row["relations"], list) else ast.literal_eval(row["relations"])
    pairs = []
    for relation in relations:
        parts = dict(part.split(":") for part in relation.split() if ":" in part)
        if "Source" in parts and "Cue" in parts and parts["Source"] in spans and parts["Cue"] in spans:
            pairs.append((_pieces(spans[parts["Source"]]), _pieces(spans[parts["Cue"]])))
    return pairs


def _pieces(span: dict[str, Any]) -> list[Range]:
    return [(int(start), int(end)) for start, end in span["spans"]]


def _same(found: tuple[Range, Range], gold: tuple[list[Range], list[Range]]) -> bool:
    return all(
        any(mine[0] < end and start < mine[1] for start, end in pieces)
        for mine, pieces in zip(found, gold, strict=True)
    )


def _note(
    task: Task,
    row: dict[str, Any],
    found: list[tuple[Range, Range]],
    hits: list[tuple[Range, Range]],
    missed: list[tuple[list[Range], list[Range]]],
) -> None:
    text = row["text"]
    for sources, cues in missed:
        first, last = min(s for s, _ in sources + cues), max(e for _, e in sources + cues)
        wanted = " … ".join(text[s:e] for s, e in sources)
        task.errors.add(row["doc_id"], wanted, "nothing", text[max(0, first - 60) : last + 60])
    for source, cue in found:
        if (source, cue) not in hits:
            task.errors.add(row["doc_id"], "no source", text[slice(*source)], text[max(0, cue[0] - 80) : cue[1] + 60])


SUITE = Suite("polnear", score, tuned_on="speaker rules: this development part")
