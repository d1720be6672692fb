"""Sentences as parallel token lists: what the grammar walks over.

Hyphens, possessives and titles are cut the way the grammar needs them: "23-year-old" is "23", "-", "year-old";
"Sgt." is one token.
"""

from __future__ import annotations

import re
from calendar import month_abbr, month_name
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise

# Sentences longer than this are analysed only so far: the longest real sentence in 100,000 words of
# news had 190 tokens, and the cost of the rules grows faster than the length.
MAX_TOKENS = 320
MAX_SENTENCE_CHARS = 2400

_QUOTES = frozenset(("“", "”", '"', "„", "«", "»"))
_ARABIC_ARTICLES = ("al", "el", "an", "as", "ad", "ar", "az", "ul")  # small before a name: "al-Qaeda"
_QUOTED_WORDS = 7  # 'eight were "sent to hell"': more words are a sentence of somebody
TITLES = (
    "Mr|Mrs|Ms|Dr|Sgt|Lt|Col|Capt|Maj|Gen|Cpl|Pvt|Pfc|Spc|Det|Rev|Insp|Const|Prof|Sen|Gov|Rep|Hon|Barr|Engr|Alh|Amb|Brig|Comdr|Cmdr|Adm|Atty|Jr|Sr|St|No|Nos|Rs|Supt"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_NUMBERED = ("Sept", "Route", "Highway", "Section", "Article", "Platform", "Flight", "Unit", "Ward", "Phase", "Stage")
# "12 000 people" has one number; "on May 2 108 people" has two, and so has what bears a number of its own
_NOT_NUMBERED = "".join(rf"(?<!\b{word}\s)" for word in (*month_name[1:], *month_abbr[1:], *_NUMBERED))
_TOKEN = re.compile(
    r"[a-z]++(?=[ ,])"  # nine words of ten, before what they cannot be is tried
    rf"|(?=[A-Z][A-Za-z]{{1,4}}\.)(?:{TITLES})\.(?=\s)"
    r"|[A-Za-z]\.(?:[A-Za-z]\.)+|[A-Z]\.(?=\s[A-Z])"
    r"|\d+(?:st|nd|rd|th|s)\b"
    rf"|(?=\d{{1,3}}[ \u00a0\u202f]\d{{3}}\b)(?<!\d\s){_NOT_NUMBERED}\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+(?![.,]?\d)\b"
    r"|\d{1,3}(?:,\d{2,3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?(?=[^\d]|$)"
    r"|n['’]t\b|['’](?:s|re|ve|ll|d)\b"
    r"|(?=[^\W\d_]++['’]t\b)[^\W\d_]+?(?=n['’]t\b)"
    r"|[^\W\d_]+(?:-[^\W\d_]+)*(?:['’](?!(?:s|re|ve|ll|d)\b)[^\W\d_]+)?"
    r"|\d+|\S"
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """One sentence: words as written and lowered, offsets into the whole text."""

    words: tuple[str, ...]
    lower: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    count: int

    def __len__(self) -> int:
        return self.count

    def is_capital(self, index: int) -> bool:
        """Whether the token is written like a name: "Shabaab", "al-Shabaab"."""
        if not 0 <= index < self.count:
            return False
        word = self.words[index]
        return word[0].isupper() or (word[2:3] == "-" and word[3:4].isupper() and word[:2] in _ARABIC_ARTICLES)

    def at(self, index: int) -> str:
        """The lowered token, empty outside of the sentence."""
        return self.lower[index] if 0 <= index < self.count else ""

    def unquoted(self) -> Tokens:
        """The same words without the marks around a few of them; whole sentences stay within theirs."""
        if _QUOTES.isdisjoint(self.words):
            return self
        marks = [index for index, word in enumerate(self.words) if word in _QUOTES]
        dropped = {mark for pair in pairwise(marks) if 1 < pair[1] - pair[0] <= _QUOTED_WORDS for mark in pair}
        if not dropped:
            return self
        kept = [index for index in range(self.count) if index not in dropped]
        words, lower = (tuple([column[index] for index in kept]) for column in (self.words, self.lower))
        starts, ends = (tuple([column[index] for index in kept]) for column in (self.starts, self.ends))
        return Tokens(words, lower, starts, ends, len(kept))

    def spoken(self, first: int, last: int, text: str) -> str:
        """The words from token `first` to token `last`, as written."""
        return " ".join(text[self.starts[first] : self.ends[last]].split())


@lru_cache(maxsize=512)  # claims, sources and statements read the same sentences
def cut_tokens(text: str, start: int, end: int) -> Tokens:
    """Cut one sentence into tokens; a monstrous sentence is cut short."""
    matches = _TOKEN.finditer(text, start, min(end, start + MAX_SENTENCE_CHARS))
    spans = [match.span() for match in islice(matches, MAX_TOKENS)]
    words = [text[first:last] for first, last in spans]
    starts, ends = zip(*spans, strict=True) if spans else ((), ())
    if len(words) > 4 and text[start : ends[-1]].isupper():
        words = [word.lower() for word in words]  # shouted: capitals mark no names
    lower = tuple([word.lower() if word[-1] != "." else word.lower().rstrip(".") or word for word in words])
    return Tokens(tuple(words), lower, starts, ends, len(words))
