"""Furniture: lines that recur across an outlet's pages leave the text but not the record."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from extract.text import fold_marks

MIN_TEXTS = 4  # fewer pages do not tell furniture from a story that was told twice
MIN_PAGES = 3
MIN_SHARE = 0.15  # of the outlet's pages: boxes rotate, so far fewer than all carry one
MIN_SENTENCE_SHARE = 0.4  # "No one was in custody." comes back too: a sentence must recur far more to be furniture
MAX_LINE_CHARS = 400  # boxes are short; a long paragraph that recurs is background of a running story
_NUMBER = re.compile(r"\d+")
_SENTENCE = re.compile(r"[.!?…][\"')\]]*$")
_RIGHTS = re.compile(r"©|\bcopyright\b|\brights reserved\b")


def find_recurring(texts: Sequence[str]) -> frozenset[str]:
    """Lines, folded, that recur across these texts of one outlet; identical texts count once."""
    distinct = {frozenset(_keys(text)) for text in texts}
    if len(distinct) < MIN_TEXTS:
        return frozenset()
    counts = Counter(key for keys in distinct for key in keys)
    return frozenset(key for key, count in counts.items() if count >= _least(key, len(distinct)))


def _least(key: str, pages: int) -> float:
    share = MIN_SENTENCE_SHARE if _is_sentence(key) else MIN_SHARE
    return max(MIN_PAGES, share * pages)


def _is_sentence(key: str) -> bool:
    return len(key.split()) >= 4 and _SENTENCE.search(key) is not None and _RIGHTS.search(key) is None


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
    """A line as it recurs: styling does not count, and numbers ("12 comments") only in what tells something."""
    if len(line) > MAX_LINE_CHARS:
        return ""
    key = fold_marks(line).casefold()
    return key if _is_sentence(key) else _NUMBER.sub("0", key)
