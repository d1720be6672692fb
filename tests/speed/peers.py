"""Ours beside what a user would take instead: the same work, the same material, the same run.

Peers are an extra (`pip install wirehouse[peers]`); one that is not installed is a row that says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from importlib import import_module
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from extract.feed import parse_feed
from extract.ids import make_id
from extract.matching import HeldReports, match_reports
from tests.speed.material import Page, articles, made_articles, pages
from tests.speed.measure import Ratio, cpu_seconds, per_second
from tests.speed.stages import copies_a_second, pages_a_second, profiles_of

FEED_ITEMS = 60
ROWS = 2_000


def measure_peers(*, is_quick: bool) -> Iterator[Ratio]:
    """Every comparison; ours is measured beside each, since the machine's speed changes within a run."""
    material = pages(12 if is_quick else 60)
    for peer, read in _PAGE_READERS:
        yield _ratio("page to text and metadata", peer, "pages/s", lambda: pages_a_second(material), read, material)
    yield _feeds(40 if is_quick else 200)
    yield _copies(200 if is_quick else 1_000)
    yield _clusters(60 if is_quick else 300)
    yield _rows()


def _ratio(
    task: str,
    peer: str,
    unit: str,
    ours: Callable[[], float],
    make_theirs: Callable[[], Callable[[Page], object]],
    material: Sequence[Page],
) -> Ratio:
    try:
        theirs = make_theirs()
    except ImportError:
        return Ratio(task, peer, unit, ours(), None)
    return Ratio(task, peer, unit, ours(), per_second(theirs, material))


def _newspaper() -> Callable[[Page], object]:
    newspaper = import_module("newspaper")

    def read(page: Page) -> object:
        article = newspaper.Article(page.url, language="en")  # it asks for a tokenizer of each language it meets
        article.download(input_html=page.html.decode("utf-8", "replace"))
        article.parse()
        return article.text

    return read


def _news_please() -> Callable[[Page], object]:
    please = import_module("newsplease").NewsPlease
    return lambda page: please.from_html(page.html.decode("utf-8", "replace"), url=page.url)


def _trafilatura(*, with_metadata: bool) -> Callable[[], Callable[[Page], object]]:
    def make() -> Callable[[Page], object]:
        extract = import_module("trafilatura").bare_extraction
        return lambda page: extract(page.html, url=page.url, with_metadata=with_metadata, include_comments=False)

    return make


_PAGE_READERS: tuple[tuple[str, Callable[[], Callable[[Page], object]]], ...] = (
    ("newspaper4k", _newspaper),
    ("news-please", _news_please),
    ("trafilatura with metadata", _trafilatura(with_metadata=True)),
    ("trafilatura, text only (the limit)", _trafilatura(with_metadata=False)),
)


def _feeds(count: int) -> Ratio:
    """A feed polled again, of which three items are new: ours gives the old ones to no parser."""
    feedparser = import_module("feedparser")
    items = "".join(
        f"<item><guid>g{n}</guid><title>{a.title}</title><link>{a.url}</link><description>{a.text[:400]}</description>"
        "<pubDate>Wed, 04 Mar 2026 09:00:00 GMT</pubDate></item>"
        for n, a in enumerate(made_articles(FEED_ITEMS))
    )
    body = f"<rss version='2.0'><channel><title>Wire</title>{items}</channel></rss>".encode()
    at = datetime(2026, 3, 4, 9, tzinfo=UTC)
    first = parse_feed(body, "https://wire.example/feed", fetched_at=at)
    known = frozenset(entry.raw_hash for entry in first.entries[3:])
    ours = per_second(
        lambda _: parse_feed(body, "https://wire.example/feed", fetched_at=at, known_hashes=known), range(count)
    )
    theirs = per_second(lambda _: feedparser.parse(BytesIO(body)), range(max(5, count // 10)))
    return Ratio("feed of 60 items, 3 new", "feedparser", "feeds/s", ours, theirs)


def _copies(count: int) -> Ratio:
    texts = made_articles(count)
    try:
        sketch = import_module("datasketch")
    except ImportError:
        return Ratio("near-copies: find and add", "datasketch MinHash LSH", "articles/s", copies_a_second(count), None)
    index = sketch.MinHashLSH(threshold=0.5, num_perm=128)

    def take(number: int) -> None:
        words = texts[number].text.lower().split()
        sample = sketch.MinHash(num_perm=128)
        sample.update_batch([" ".join(words[at : at + 5]).encode() for at in range(max(1, len(words) - 4))])
        index.query(sample)
        index.insert(f"{number}", sample, check_duplication=False)

    theirs = per_second(take, range(1, count))
    return Ratio("near-copies: find and add", "datasketch MinHash LSH", "articles/s", copies_a_second(count), theirs)


def _clusters(count: int) -> Ratio:
    """Same event, reading apart: ours explains each pair and knows numbers; the naive one compares all words."""
    texts = articles(count)
    profiles = profiles_of(texts)
    ours = len(profiles) / cpu_seconds(lambda: match_reports(profiles, known=HeldReports(), decisions=()))
    task, peer = "same event, of scratch", "TF-IDF and average link (scikit-learn)"
    try:
        text, cluster = import_module("sklearn.feature_extraction.text"), import_module("sklearn.cluster")
    except ImportError:
        return Ratio(task, peer, "articles/s", ours, None)

    def theirs() -> None:
        vectors = text.TfidfVectorizer(sublinear_tf=True).fit_transform([a.text for a in texts]).toarray()
        cluster.AgglomerativeClustering(
            n_clusters=None, metric="cosine", linkage="average", distance_threshold=0.7
        ).fit(vectors)

    return Ratio(task, peer, "articles/s", ours, count / cpu_seconds(theirs))


def _rows() -> Ratio:
    """Articles into the warehouse by its own loads, beside one statement a row into a bare table."""
    import duckdb

    from tests import warehouse_samples as samples
    from warehouse.connect import open_warehouse
    from warehouse.load_articles import load_articles
    from warehouse.runs import begin_run

    made = [samples.article(n % 300, n, n % 90 + 10, samples.at(n / 60)) for n in range(ROWS)]
    rows = [(str(make_id("article", n)), a.url, a.title, a.text, a.published_at) for n, a in enumerate(made)]
    con = duckdb.connect()
    con.execute("CREATE TABLE t (id UUID, url VARCHAR, title VARCHAR, text VARCHAR, published_at TIMESTAMPTZ)")
    theirs = ROWS / cpu_seconds(
        lambda: con.executemany("INSERT INTO t VALUES (?, ?, ?, ?, ?)", rows)  # type: ignore[arg-type]
    )
    with TemporaryDirectory() as name, open_warehouse(Path(name) / "wire.duckdb", now=samples.at(0)) as warehouse:
        run_id = begin_run(warehouse, "speed", samples.at(0))
        extracted = [samples.extracted(a, samples.at(0)) for a in made]
        ours = 3 * ROWS / cpu_seconds(lambda: load_articles(warehouse, run_id, extracted))
    return Ratio("rows into DuckDB", "executemany", "rows/s", ours, theirs)
