"""No stage is many times slower than it should be; a third of each target, in CPU time, so that only falls count."""

from __future__ import annotations

from datetime import date

from extract.report import read_article
from tests.speed.material import made_articles, made_pages
from tests.speed.measure import Figure, Ratio, per_second
from tests.speed.record import as_table, markdown_table
from tests.speed.stages import copies_a_second, pages_a_second


def test_pages_are_extracted_at_a_third_of_the_wanted_speed() -> None:
    assert pages_a_second(made_pages(12)) > 25 / 3


def test_articles_are_read_at_a_third_of_the_wanted_speed() -> None:
    assert per_second(read_article, made_articles(30)) > 60 / 3


def test_copies_are_found_at_a_third_of_the_wanted_speed() -> None:
    assert copies_a_second(300) > 2000 / 3


def test_a_peer_that_is_absent_is_a_row_that_says_so() -> None:
    figures = [Figure("read", "whole reading", 71.234, "articles/s", 60)]
    ratios = [Ratio("rows", "executemany", "rows/s", 20_000, 2_000), Ratio("pages", "absent", "pages/s", 25, None)]
    lines = markdown_table(as_table(figures, ratios, on=date(2026, 2, 1), is_quick=True)).splitlines()
    assert lines[2] == "| read | whole reading | 71.2 articles/s | ≥ 60 |"
    assert lines[6] == "| rows | 20,000 rows/s | executemany: 2,000 rows/s | 10.0 |"
    assert lines[7] == "| pages | 25 pages/s | absent: not installed |  |"
