"""A headline as a sentence would write it, so that its capitals tell names; without the name of the site behind it."""

import re
from itertools import pairwise

from extract.places.gazetteer import Gazetteer
from extract.places.words import NAME_WORDS, small_words, word_set

MIN_CAPITALS = 0.6  # of the words: "Boy Shot In Austin Home" capitalises all, a sentence its names alone
LONGEST_NAME = 3
_WORD = re.compile(r"[^\W\d_][\w'’]*")
# "… - KSLA News 12 Shreveport", "… | Dayton, OH" behind "whio.com": where the site sits, not what the story is about
_PART = re.compile(r"\s(?:[-–—:]|\|+)\s")
_SITE = re.compile(
    r"\b(?:News|NEWS|TV|Times|Post|Herald|Tribune|Gazette|Journal|Chronicle|Online|Daily|Weekly|Radio|Channel|FOX|ABC|"
    r"NBC|CBS|BBC|CNN)\b|\b[KW][A-Z]{2,3}\d*\b|\.(?:com|org|net|tv|co)\b"
)


def without_site(title: str) -> str:
    """Cut off the parts from the one on that names a site; the first part is the headline, whatever it names."""
    ends = [match.start() for match in _PART.finditer(title)]
    for start, end in pairwise([*ends, len(title)]):
        if _SITE.search(title, start, end):
            return title[:start]
    return title


def write_small(title: str, gazetteer: Gazetteer) -> str:
    """Write small what news writes small, in a headline that capitalises every word; of the same length."""
    words = list(_WORD.finditer(title))
    if sum(word[0][0].isupper() for word in words) < MIN_CAPITALS * len(words) or title.isupper():
        return title
    named = _in_names(title, words, gazetteer)
    pieces: list[str] = []
    end = 0
    for at, word in enumerate(words):
        pieces += title[end : word.start()], word[0] if at in named or not at else _lowered(word[0])
        end = word.end()
    return "".join([*pieces, title[end:]])


def _in_names(title: str, words: list[re.Match[str]], gazetteer: Gazetteer) -> set[int]:
    """Numbers of the words of places of several words: "Oak Park"."""
    named: set[int] = set()
    for first in range(len(words)):
        for last in range(first + 1, min(len(words), first + LONGEST_NAME)):
            name = title[words[first].start() : words[last].end()]
            if "," not in name and gazetteer.find_candidates(name):
                named.update(range(first, last + 1))
    return named


def _lowered(word: str) -> str:
    lower = word.lower()
    is_common = lower in small_words() or lower in word_set("ordinary")
    return lower if is_common and lower not in NAME_WORDS and len(lower) == len(word) and not word.isupper() else word
