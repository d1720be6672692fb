"""Articles are read whatever system shaped their pages; what each page holds was written down before it was read."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime

import pytest

from extract.article import extract_article
from extract.records import PageKind
from tests.page_shapes import SHAPES, Shape

FETCHED_AT = datetime(2026, 7, 1, tzinfo=UTC)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_an_article_is_read_in_whatever_shape_it_comes(shape: Shape) -> None:
    article = extract_article(shape.html.encode(), shape.url, fetched_at=FETCHED_AT)
    account = article.text[article.byline.body_start :].split("\n")
    assert [line for line in account if line.strip()] == list(shape.lines)
    assert (article.title, article.authors) == (shape.title, shape.authors)
    assert (article.published_at.date() if article.published_at else None) == shape.published_on
    assert article.page_kind is PageKind.ARTICLE


def read(body: str, head: str = "<title>Nine homes flooded on Mill Lane</title>") -> tuple[str, tuple[str, ...], str]:
    page = f"<html lang='en'><head>{head}</head><body>{body}</body></html>".encode()
    article = extract_article(page, "https://x.example/a", fetched_at=FETCHED_AT)
    return article.text, article.authors, str(article.published_at)[:10]


STORY = "".join(f"<p>{line}</p>" for line in SHAPES["a block theme of WordPress"].lines)


@pytest.mark.parametrize(
    "line",
    ["Port Amal · 9 March 2026", "Nine homes flooded on Mill Lane", "Read on: 12 more stories", "Northern News | 2026"],
)
def test_what_is_no_person_beside_a_heading_is_no_author(line: str) -> None:
    story = f"{STORY}<p>Boats from Port Amal were sent to help those who were cut off by the water.</p>"
    assert read(f"<h1>Nine homes flooded on Mill Lane</h1><div>{line}</div>{story}")[1] == ()


def test_a_date_far_from_the_heading_is_not_when_it_was_published() -> None:
    assert read(f"<div>1 May 2026: fair on the green</div>{STORY}<p>On 3 May 2026 the pumps stopped.</p>")[2] == "None"


def test_data_of_comments_and_of_closed_articles_is_no_account() -> None:
    line = "The slope began to slip on Thursday after a week of rain, engineers said at the school. "
    remarks = f'<script type=\'application/json\'>{{"comments": [{{"text": "{line * 4}"}}]}}</script>'
    assert read(remarks)[0] == ""
    closed = f'"@type": "NewsArticle", "isAccessibleForFree": false, "articleBody": "{line * 4}"'
    assert read(f"<script type='application/ld+json'>{{{closed}}}</script>")[0] == ""
    assert line.strip() in read(f"<script type='application/ld+json'>{{{closed.replace('false', 'true')}}}</script>")[0]


def test_long_paragraphs_of_data_are_whole_and_their_markup_is_none() -> None:
    sentence = (
        "The slope began to slip on Thursday after a week of rain &amp; wind, <b>engineers</b> said at the school. "
    )
    body = json.dumps({"story": {"html": f"<p>{sentence * 30}</p><p>{sentence * 2}</p>"}})
    first, second = read(f"<script type='application/json'>{body}</script>")[0].split("\n")
    told = "The slope began to slip on Thursday after a week of rain & wind, engineers said at the school."
    assert (first, second) == (" ".join([told] * 30), f"{told} {told}")


@pytest.mark.parametrize("text", ["<" * 400_000, "<p" * 300_000, "a. " * 300_000, "&lt;p" * 200_000, " ." * 400_000])
def test_crafted_data_costs_no_more_than_its_length(text: str) -> None:
    data = json.dumps([text, {"a": [text[:9]] * 20_000}]).replace("<", "\\u003c")
    began = time.process_time()
    read(f"<script type='application/json'>{data}</script>")
    assert time.process_time() - began < 5


def test_a_table_of_figures_stays_a_table() -> None:
    rows = "".join(f"<tr><td>Ward {n}</td><td>{n * 7} votes</td></tr>" for n in range(12))
    text = read(f"<article><h1>Nine homes flooded on Mill Lane</h1>{STORY}<table>{rows}</table></article>")[0]
    assert "| Ward 3 | 21 votes |" in text
