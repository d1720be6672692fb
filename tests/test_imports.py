"""The door for articles that one already has: a line is an article or a problem with its reason."""

import json
from datetime import UTC, datetime

import pytest

from extract.imports import ImportedArticle, parse_import_line
from extract.records import DatePrecision, ImportProblem

SEEN = datetime(2026, 2, 1, tzinfo=UTC)


def _parse(**row: object) -> ImportedArticle | ImportProblem:
    return parse_import_line(json.dumps(row), 7, seen_at=SEEN)


def test_a_full_line_is_an_article_and_the_rest_is_kept() -> None:
    read = _parse(
        url="https://a.example/1", title="T", text="Body.", outlet="A", published_at="2026-01-31", desk="world"
    )
    assert isinstance(read, ImportedArticle)
    assert (read.published_at, read.published_precision) == (datetime(2026, 1, 31, tzinfo=UTC), DatePrecision.DAY)
    assert json.loads(read.extra) == {"desk": "world"}


def test_an_archive_may_be_old() -> None:
    read = _parse(url="urn:wire:1", text="Body.", published_at="1968-04-05T03:00:00+03:00")
    assert isinstance(read, ImportedArticle)
    assert read.published_at == datetime(1968, 4, 5, tzinfo=UTC)


def test_an_article_without_a_text_is_its_title() -> None:
    read = _parse(url="https://a.example/2", title="Bridge closed")
    assert isinstance(read, ImportedArticle)
    assert (read.text, read.outlet) == ("Bridge closed", "a.example")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ("[1]", "must be a JSON object"),
        ("[" * 100_000, "not JSON"),
        ('{"title": "x"}', "url is missing"),
        ('{"url": "no address", "title": "x"}', "url is not an address"),
        ('{"url": "https://a.example/"}', "neither text nor html nor title"),
        ('{"url": "https://a.example/", "title": 5}', "title must be a string"),
        ('{"url": "https://a.example/", "title": "x", "published_at": "soon"}', "published_at is no date"),
        ('{"url": "https://a.example/", "title": "x", "published_at": 5}', "published_at must be a string"),
    ],
)
def test_a_bad_line_is_a_problem_that_names_its_reason(line: str, reason: str) -> None:
    problem = parse_import_line(line, 7, seen_at=SEEN)
    assert isinstance(problem, ImportProblem)
    assert problem.line_number == 7
    assert reason in problem.reason


def test_control_characters_do_not_reach_the_text() -> None:
    read = parse_import_line(json.dumps({"url": "https://a.example/", "text": "a\x00b\ud800c"}), 1, seen_at=SEEN)
    assert isinstance(read, ImportedArticle)
    assert read.text == "abc"
