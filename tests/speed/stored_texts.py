"""Copies among many stored texts: `python -m tests.speed.stored_texts 100000` prints JSON.

The stored texts are made stories of five days. Half of the new ones are wire edits of stored stories, half are new
stories; all go through the copy desk in batches, as a run's do, and what is found and missed is counted too.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from extract.article import article_from_text
from extract.ids import article_id_of, make_id
from extract.records import DatePrecision
from extract.shingles import sample_shingles
from flows.stages.articles import BATCH
from flows.stages.context import RunContext
from flows.stages.copies import trace_copies
from tests.running import running
from tests.speed.material import DAY
from tests.speed.measure import Figure
from tests.wire_edits import WireText, edit_wire, make_story
from warehouse.load_articles import load_articles
from warehouse.rows import ExtractedArticle, ExtractionRow

NEW_TEXTS = 1_000
PASSES = 3  # of which the fastest counts: the machine does other things too
_LOAD = 2_000
_DAYS = 5


def story(number: int) -> WireText:
    """The story of that number, always the same."""
    rng = random.Random(number)
    return make_story(rng, rng.randint(6, 30))


def measure_copies(*, is_quick: bool) -> Iterator[Figure]:
    """What finding copies costs beside few and beside many stored texts, and what is found."""
    for size in (1_000, 5_000) if is_quick else (1_000, 100_000):
        cost = _apart(size)
        yield Figure("copies", f"sample and trace, beside {size:,} stored texts", cost["rate"], "articles/s", 2000)
        yield Figure("copies", f"wire edits found among {size:,}", cost["recall"], "of 1", 0.99)
        yield Figure("copies", f"links among {size:,} that are right", cost["precision"], "of 1", 0.98)


def copies_cost(path: Path, stored: int, *, new_texts: int = NEW_TEXTS) -> dict[str, float]:
    """Texts a second of CPU from sample to link, and the share of copies found and of links that are right."""
    rng = random.Random(11)
    told = {n: n * stored // new_texts for n in range(0, new_texts, 2)}
    texts = [edit_wire(rng, story(told[n])) if n in told else story(stored + n) for n in range(new_texts)]
    new = [_extracted(f"new{n}", text, hours=0) for n, text in enumerate(texts)]
    with running(path, DAY) as run:
        for start in range(0, stored, _LOAD):
            load_articles(run.warehouse, run.run_id, list(_stored(range(start, min(stored, start + _LOAD)))))
        seconds, traced = min((_timed_trace(run, new) for _ in range(PASSES)), key=lambda timed: timed[0])
    right = sum(traced[n].origin_id == _id(str(old)) for n, old in told.items())
    linked = sum(item.origin_id is not None for item in traced)
    return {"rate": new_texts / seconds, "recall": right / len(told), "precision": right / max(1, linked)}


def _timed_trace(run: RunContext, new: Sequence[ExtractedArticle]) -> tuple[float, list[ExtractedArticle]]:
    """CPU seconds and what was traced; nothing is loaded, so that each pass does the same."""
    before = time.process_time()
    traced = [item for at in range(0, len(new), BATCH) for item in _trace(run, new[at : at + BATCH])]
    return time.process_time() - before, traced


def _trace(run: RunContext, batch: Sequence[ExtractedArticle]) -> list[ExtractedArticle]:
    sampled = [replace(item, hashes=sample_shingles(item.article.text)) for item in batch if item.article is not None]
    return trace_copies(run, sampled, {}).extracted


def _apart(size: int) -> dict[str, float]:
    with TemporaryDirectory(prefix="wirehouse-speed-") as folder:
        return copies_cost(Path(folder) / "wire.duckdb", size)


def _stored(numbers: range) -> Iterator[ExtractedArticle]:
    return (_extracted(str(n), story(n), hours=24 * (n % _DAYS) + 1) for n in numbers)


def _extracted(name: str, text: WireText, *, hours: int) -> ExtractedArticle:
    at = DAY - timedelta(hours=hours)
    article = article_from_text(
        url=_url(name),
        title=text.title,
        text=text.text,
        outlet=f"Outlet {len(name) + sum(map(ord, name)) % 90}",
        published_at=at,
        published_precision=DatePrecision.SECOND,
        language="en",
    )
    digest = str(make_id("content", name))
    row = ExtractionRow(_id(name), digest, "test/1", "done")
    return ExtractedArticle(row, at, article, digest, hashes=sample_shingles(article.text))


def _url(name: str) -> str:
    return f"https://speed.example/{name}"


def _id(name: str) -> UUID:
    return article_id_of(_url(name))


if __name__ == "__main__":
    print(json.dumps(_apart(int(sys.argv[1]))))
