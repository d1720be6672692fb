"""Furniture: lines that recur across an outlet's pages leave the text but not the record."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from extract.text import fold_marks

MIN_TEXTS = 4  # fewer pages do not tell furniture from a story that was told twice
MIN_PAGES = 3
MIN_SHARE = 0.15  # of the outlet's pages: boxes rotate, so far fewer than all carry one
MAX_LINE_CHARS = 400  # boxes are short; a long paragraph that recurs is background of a running story
_NUMBER = re.compile(r"\d+")


def find_recurring(texts: Sequence[str]) -> frozenset[str]:
    """Lines, folded, that recur across these texts of one outlet; identical texts count once."""
    distinct = {frozenset(_keys(text)) for text in texts}
    if len(distinct) < MIN_TEXTS:
        return frozenset()
    counts = Counter(key for keys in distinct for key in keys)
    least = max(MIN_PAGES, MIN_SHARE * len(distinct))
    return frozenset(key for key, count in counts.items() if count >= least)


def strip_lines(text: str, lines: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    """The text without those lines, and the lines taken; a text that would be left empty stays whole."""
    if not lines:
        return text, ()
    kept: list[str] = []
    taken: list[str] = []
    for line in text.split("\n"):
        (taken if _key(line) in lines else kept).append(line)
    if not taken or not any(map(str.strip, kept)):
        return text, ()
    return "\n".join(kept).strip("\n"), tuple(taken)


def _keys(text: str) -> Iterable[str]:
    return (key for line in text.split("\n") if (key := _key(line)))


def _key(line: str) -> str:
    """A line as it recurs: styling and numbers ("12 comments") do not count."""
    if len(line) > MAX_LINE_CHARS:
        return ""
    return _NUMBER.sub("0", fold_marks(line).casefold())
