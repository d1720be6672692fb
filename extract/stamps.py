"""Time stamps and counters: what changes on a page without the story changing."""

import re
from functools import cache

from extract.tables import read_toml

MAX_STAMP_CHARS = 120  # "Published …, updated … by the newsroom in …" is shorter

_WORDS = re.compile(r"[^\s\d.,:;|()\[\]{}·•~+–—/\\'’\"،：，（）@-]+")
_FULL_STOP = re.compile(r"(?<!m)(?<!kl)(?<!hr)(?<!min)\.$")  # "12,000 march on Sunday." is told, "at 3 p.m." a stamp


def is_stamp(sentence: str) -> bool:
    """Whether a sentence is a number and nothing but the words of times and counters ("Updated 3 hours ago")."""
    if len(sentence) >= MAX_STAMP_CHARS or _FULL_STOP.search(sentence) or not any(map(str.isdigit, sentence)):
        return False
    return all(word in _stamp_words() for word in _WORDS.findall(sentence.casefold()))


@cache
def _stamp_words() -> frozenset[str]:
    lists = read_toml("article_stamps.toml").values()
    return frozenset(word for words in lists for word in words.casefold().split())
